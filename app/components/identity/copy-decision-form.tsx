import { copyOutcomes, documentTypes } from '../../domain/identity-checks'
import { Form, FormActions } from '../forms/form'
import { RadioGroup } from '../forms/radio-group'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { useTranslation } from '../use-translation'

interface CopyDecisionFormProps {
  readonly copyId: string
  readonly errors: Readonly<Record<string, string>>
}

/** What the look said. One that shows too much goes with one button, and a new one is asked for (ID7). */
export function CopyDecisionForm({ copyId, errors }: CopyDecisionFormProps) {
  const { t } = useTranslation()
  const types = documentTypes.map((value) => ({ value, label: t(`identityCheck.document.${value}`) }))
  const outcomes = copyOutcomes
    .filter((value) => value !== 'unshielded')
    .map((value) => ({ value, label: t(`identityCheck.outcome.${value}`) }))
  return (
    <>
      <Form>
        <input type="hidden" name="intent" value="decide" />
        <input type="hidden" name="copyId" value={copyId} />
        <RadioGroup
          name="outcome"
          label={t('identityCheck.copy.outcome')}
          choices={outcomes}
          error={errors.outcome}
        />
        <SelectField
          name="documentType"
          label={t('identityCheck.copy.documentType')}
          hint={t('identityCheck.copy.documentTypeHint')}
          choices={[{ value: '', label: t('identityCheck.copy.chooseType') }, ...types]}
          error={errors.documentType}
        />
        <FormActions>
          <SubmitButton>{t('identityCheck.copy.decide')}</SubmitButton>
        </FormActions>
      </Form>
      <Form>
        <input type="hidden" name="intent" value="decide" />
        <input type="hidden" name="copyId" value={copyId} />
        <FormActions>
          <SubmitButton variant="secondary" name="outcome" value="unshielded">
            {t('identityCheck.copy.unshielded')}
          </SubmitButton>
        </FormActions>
      </Form>
    </>
  )
}
