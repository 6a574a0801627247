import { Paragraph } from '@amsterdam/design-system-react'
import type { ReceiverView } from '../../domain/transfer-views'
import { CheckboxField } from '../forms/checkbox-field'
import { Form, FormActions } from '../forms/form'
import { RadioGroup } from '../forms/radio-group'
import { SubmitButton } from '../forms/submit-button'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface TransferFormProps {
  readonly receivers: readonly ReceiverView[]
  readonly errors: Readonly<Record<string, string>>
  readonly chosen: string | undefined
}

/** To whom it goes: only organisations that staff put in the register. */
export function TransferForm({ receivers, errors, chosen }: TransferFormProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const choices = receivers.map(({ id, title, contact, country, way }) => ({
    value: id,
    label: localized(title),
    hint: `${t('transfer.contact', { contact, country })}. ${t(`transfer.way.${way}`)}`,
  }))
  return (
    <Form>
      <RadioGroup
        name="receiver"
        label={t('transfer.receiver')}
        choices={choices}
        defaultValue={chosen}
        error={errors['receiver']}
      />
      <Paragraph>{t('transfer.safe')}</Paragraph>
      <CheckboxField name="confirm" label={t('transfer.confirm')} error={errors['confirm']} />
      <FormActions>
        <SubmitButton>{t('transfer.action')}</SubmitButton>
      </FormActions>
    </Form>
  )
}
