import { formatDate } from '../../domain/format'
import type { HoldForStaff } from '../../domain/hold-views'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

const tones = { standing: 'busy', 'lift-proposed': 'waiting', lifted: 'neutral' } as const

/** Holds with whom and what they are about; what must be looked at again is red. */
export function HoldList({ holds }: { holds: readonly HoldForStaff[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <ul className="work-list">
      {holds.map((hold) => (
        <li key={hold.id} className="work-item">
          <div className="work-item__words">
            <TextLink to={`/medewerkers/bewaarplicht/${hold.id}`}>
              {t('keeping.holds.itemTitle', { number: hold.number })}
            </TextLink>
            <span>
              <bdi dir="auto">{hold.person}</bdi> · {localized(hold.scope)}
            </span>
            <span className="work-item__dates">
              {t('keeping.holds.review')}: {formatDate(hold.reviewOn, language)}
            </span>
          </div>
          <div className="work-item__state">
            {hold.overdue && <StatusBadge tone="bad" label={t('keeping.holds.overdue')} />}
            <StatusBadge tone={tones[hold.state]} label={t(`keeping.holds.state.${hold.state}`)} />
          </div>
        </li>
      ))}
    </ul>
  )
}
