import type { FieldValue } from '../../domain/records'
import type { FieldDescription } from '../../domain/views'
import { Alert } from '../alert'
import { CheckboxField } from '../forms/checkbox-field'
import { TextAreaField } from '../forms/text-field'
import { useFieldErrors } from '../forms/use-field-errors'
import { useTranslation } from '../use-translation'
import { CorrectionInput } from './correction-input'
import type { CorrectionReply } from './correction-reply'
import { EvidenceField } from './evidence-field'
import { FieldValueView } from './field-value-view'

interface CorrectionFieldsProps {
  readonly field: FieldDescription
  readonly current: FieldValue
  /** Makes ids of inputs unique where several forms can be open. */
  readonly prefix: string
  readonly reply: CorrectionReply | undefined
  /** Whether the first input takes the focus when the form appears. */
  readonly autoFocus?: boolean
}

/** Old value, new value, evidence and whether to lock it meanwhile: the same in place and on a page of its own. */
export function CorrectionFields({
  field,
  current,
  prefix,
  reply,
  autoFocus = false,
}: CorrectionFieldsProps) {
  const { t } = useTranslation()
  const refused = reply?.outcome === 'refused' ? reply : undefined
  const errors = useFieldErrors(refused?.fields)
  const { correction } = field
  return (
    <>
      {refused?.problem && (
        <Alert kind="error" level={3} heading={t('dossier.correct.problem.title')} announce>
          <p className="plain">{t(`dossier.correct.problem.${refused.problem}`)}</p>
        </Alert>
      )}
      <div className="correction__now">
        <span className="correction__now-label">{t('dossier.correct.now')}</span>
        <FieldValueView type={field.type} value={current} />
      </div>
      <CorrectionInput
        type={field.type}
        id={`${prefix}value`}
        defaultValue={refused?.values.value ?? inputValue(current)}
        error={errors['value']}
        autoFocus={autoFocus}
        mayBeEmpty={correction.kind === 'possible' && correction.mayBeEmpty}
      />
      {correction.kind === 'possible' && correction.evidence !== 'none' && (
        <>
          <TextAreaField
            name="evidence"
            id={`${prefix}evidence`}
            label={t('dossier.correct.evidence')}
            hint={t('dossier.correct.evidenceHint')}
            optional={correction.evidence === 'asked'}
            rows={3}
            defaultValue={refused?.values.evidence ?? ''}
            error={errors['evidence']}
          />
          <EvidenceField id={`${prefix}files`} error={errors['files']} again={refused !== undefined} />
        </>
      )}
      <CheckboxField
        name="restrict"
        id={`${prefix}restrict`}
        label={t('dossier.correct.restrict')}
        defaultChecked={refused?.values.restrict ?? false}
      />
    </>
  )
}

function inputValue(value: FieldValue): string {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : ''
}
