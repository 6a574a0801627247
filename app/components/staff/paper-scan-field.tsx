import { formatBytes } from '../../domain/format'
import { maxScanBytes, maxScansAtOnce, scanKinds } from '../../domain/paper'
import { FormField } from '../forms/form-field'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

interface PaperScanFieldProps {
  readonly error?: string | undefined
  /** The form was refused: browsers forget files. */
  readonly again: boolean
}

/** Scans to send. The server tells by the first bytes what a file is. */
export function PaperScanField({ error, again }: PaperScanFieldProps) {
  const { t } = useTranslation()
  const size = formatBytes(maxScanBytes, useLanguage())
  const hint = t('paper.scansHint', { count: maxScansAtOnce, size })
  return (
    <FormField
      name="scans"
      label={t('paper.scans')}
      hint={again ? `${hint} ${t('paper.scansAgain')}` : hint}
      error={error}
    >
      {({ invalid, ...wiring }) => (
        <input
          {...wiring}
          type="file"
          name="scans"
          multiple
          accept={scanKinds.join(',')}
          className="ams-file-input"
          aria-invalid={invalid || undefined}
        />
      )}
    </FormField>
  )
}
