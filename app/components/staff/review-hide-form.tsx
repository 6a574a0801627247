import { redactionReasons, staffReasons } from '../../domain/redaction/reasons'
import { Form, FormActions } from '../forms/form'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface ReviewHideFormProps {
  readonly digest: string
  readonly error: string | undefined
  readonly typed: string | undefined
}

/** Words to leave out of a record, with the reason that its subject reads. */
export function ReviewHideForm({ digest, error, typed }: ReviewHideFormProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const choices = staffReasons.map((value) => ({ value, label: localized(redactionReasons[value]) }))
  return (
    <details open={error !== undefined}>
      <summary>{t('reviews.hide.title')}</summary>
      <Form>
        <input type="hidden" name="digest" value={digest} />
        <input type="hidden" name="intent" value="hide-text" />
        <TextAreaField
          id={`text-${digest}`}
          name="text"
          label={t('reviews.hide.text')}
          hint={t('reviews.hide.hint')}
          error={error}
          defaultValue={typed}
          rows={2}
        />
        <SelectField
          id={`reason-${digest}`}
          name="reason"
          label={t('reviews.hide.reason')}
          choices={choices}
        />
        <FormActions>
          <SubmitButton variant="secondary">{t('reviews.hide.action')}</SubmitButton>
        </FormActions>
      </Form>
    </details>
  )
}
