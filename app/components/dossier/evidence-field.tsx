import { evidenceDays, evidenceKinds, maxEvidenceFileBytes, maxEvidenceFiles } from '../../domain/evidence'
import { formatBytes } from '../../domain/format'
import { FormField } from '../forms/form-field'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

interface EvidenceFieldProps {
  readonly id: string
  readonly error: string | undefined
  /** The form was refused: browsers forget files. */
  readonly again: boolean
}

/** Files that show the new value. The server tells by their bytes what they are. */
export function EvidenceField({ id, error, again }: EvidenceFieldProps) {
  const { t } = useTranslation()
  const size = formatBytes(maxEvidenceFileBytes, useLanguage())
  const hint = t('dossier.correct.filesHint', { count: maxEvidenceFiles, size, days: evidenceDays })
  return (
    <FormField
      name="files"
      id={id}
      label={t('dossier.correct.files')}
      hint={again ? `${hint} ${t('dossier.correct.filesAgain')}` : hint}
      error={error}
      optional
    >
      {({ invalid, ...wiring }) => (
        <input
          {...wiring}
          type="file"
          name="files"
          multiple
          accept={evidenceKinds.join(',')}
          className="ams-file-input"
          aria-invalid={invalid || undefined}
        />
      )}
    </FormField>
  )
}
