import { forwardRef } from 'react'
import type { FieldType } from '../../domain/field-types/field-types'
import { formatDate } from '../../domain/format'
import type { OpenCorrection } from '../../domain/views'
import { StatusBadge } from '../status-badge'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'
import { FieldValueView } from './field-value-view'

interface PendingCorrectionProps {
  readonly type: FieldType
  readonly correction: OpenCorrection
}

/** The asked-for value beside the one that stands. */
export const PendingCorrection = forwardRef<HTMLDivElement, PendingCorrectionProps>(
  function PendingCorrection({ type, correction }, ref) {
    const { t } = useTranslation()
    const language = useLanguage()
    const { number, promisedOn, to } = correction
    return (
      <div ref={ref} className="pending-correction" tabIndex={-1}>
        <StatusBadge tone="waiting" label={t('dossier.field.pending')} />
        <p>
          {t('dossier.field.pendingTo')}{' '}
          <strong>
            <FieldValueView type={type} value={to} />
          </strong>
        </p>
        <p className="pending-correction__until">
          {t('dossier.field.pendingUntil', { number, date: formatDate(promisedOn, language) })}
        </p>
      </div>
    )
  },
)
