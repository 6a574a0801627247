import { Form, FormActions } from '../forms/form'
import { RadioGroup } from '../forms/radio-group'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useTranslation } from '../use-translation'

interface NoticeEndFormProps {
  /** Translated messages by field. */
  readonly errors: Readonly<Record<string, string>>
  readonly note: string | undefined
}

/** How a recipient came to know, or why it cannot be told. */
export function NoticeEndForm({ errors, note }: NoticeEndFormProps) {
  const { t } = useTranslation()
  return (
    <Form>
      <input type="hidden" name="do" value="end" />
      <RadioGroup
        name="state"
        label={t('recipients.staff.how')}
        error={errors['state']}
        choices={(['acknowledged', 'impossible'] as const).map((state) => ({
          value: state,
          label: t(`recipients.staff.end.${state}`),
        }))}
        defaultValue="acknowledged"
      />
      <TextAreaField
        name="note"
        label={t('recipients.staff.note')}
        hint={t('recipients.staff.noteHint')}
        error={errors['note']}
        defaultValue={note}
      />
      <FormActions>
        <SubmitButton>{t('recipients.staff.endSubmit')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

export function SendAgainForm() {
  const { t } = useTranslation()
  return (
    <Form>
      <input type="hidden" name="do" value="again" />
      <FormActions>
        <SubmitButton variant="secondary">{t('recipients.staff.again')}</SubmitButton>
      </FormActions>
    </Form>
  )
}
