import { Form } from '@remix-run/react'
import type { ComparedArchive } from '../../domain/comparison-views'
import { formatDateTime } from '../../domain/format'
import { FormActions } from '../forms/form'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

interface CompareFormProps {
  /** Newest first. */
  readonly choices: readonly ComparedArchive[]
  readonly pair: { readonly before: string; readonly after: string }
}

/** Two archives that can still be fetched. */
export function CompareForm({ choices, pair }: CompareFormProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const options = choices.map(({ id, number, profile, requestedAt }) => ({
    value: id,
    label: `${formatDateTime(requestedAt, language)}: ${t(`archive.profile.${profile}`)} (${number})`,
  }))
  const [newest, second] = options
  return (
    <Form method="get" className="form">
      <SelectField
        name="eerste"
        label={t('archive.compare.first')}
        choices={options}
        defaultValue={pair.before || second?.value || ''}
      />
      <SelectField
        name="tweede"
        label={t('archive.compare.second')}
        choices={options}
        defaultValue={pair.after || newest?.value || ''}
      />
      <FormActions>
        <SubmitButton>{t('archive.compare.action')}</SubmitButton>
      </FormActions>
    </Form>
  )
}
