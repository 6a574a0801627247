import { formatDateTime } from '../../domain/format'
import type { IncidentLine } from '../../domain/incident-views'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** How much is left of the 72 hours, or how it was decided. */
export function IncidentClock({ incident }: { incident: IncidentLine }) {
  const { t } = useTranslation()
  const { apDecision, hoursLeft, notifyBy } = incident
  const at = formatDateTime(notifyBy, useLanguage())
  if (apDecision !== '') return <p className="plain">{t(`incidents.ap.${apDecision}`)}</p>
  if (hoursLeft < 0) return <p className="card__late">{t('incidents.clock.late', { at })}</p>
  return <p className="plain">{t('incidents.clock.left', { count: hoursLeft, at })}</p>
}
