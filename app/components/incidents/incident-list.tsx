import { formatDateTime } from '../../domain/format'
import type { IncidentLine } from '../../domain/incident-views'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'
import { IncidentClock } from './incident-clock'

/** The register: what happened, when it was noticed, how much of the 72 hours is left. */
export function IncidentList({ incidents }: { incidents: readonly IncidentLine[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <ul className="cards">
      {incidents.map((incident) => (
        <li key={incident.id} className="card">
          <div className="card__header">
            <TextLink to={`/medewerkers/incidenten/${incident.id}`}>
              {incident.number} · <bdi>{incident.title}</bdi>
            </TextLink>
            <StatusBadge
              tone={incident.state === 'open' ? 'waiting' : 'neutral'}
              label={t(`incidents.state.${incident.state}`)}
            />
          </div>
          <p className="card__quiet">
            {t('incidents.list.noticed', { at: formatDateTime(incident.noticedAt, language) })} ·{' '}
            {t('incidents.list.people', { count: incident.people })}
          </p>
          <IncidentClock incident={incident} />
        </li>
      ))}
    </ul>
  )
}
