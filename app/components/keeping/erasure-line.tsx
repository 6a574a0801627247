import { formatDate, formatDateTime } from '../../domain/format'
import type { RetentionErasureView } from '../../domain/retention-views'
import { StatusBadge, type StatusTone } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

const tones: Record<RetentionErasureView['state'], StatusTone> = {
  proposed: 'waiting',
  rejected: 'neutral',
  'carrying-out': 'busy',
  done: 'good',
  'for-people': 'bad',
}

/** The state of an erasure of what was past its end. */
export function ErasureBadge({ erasure }: { erasure: RetentionErasureView }) {
  const { t } = useTranslation()
  const { state, erased } = erasure
  const outcome = state === 'for-people' && erased === 0 ? 'nothing-erased' : state
  return <StatusBadge tone={tones[state]} label={t(`keeping.erasure.state.${outcome}`)} />
}

/** What it is about, who wanted it and who agreed, and what came of it. */
export function ErasureFacts({ erasure }: { erasure: RetentionErasureView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { decidedAs, decidedAt, why, erased, stayed, state } = erasure
  const facts = [
    t('keeping.rule', { rule: localized(erasure.rule) }),
    `${t('keeping.erasure.count', { count: erasure.count })}. ${t('keeping.erasure.asOf', { date: formatDate(erasure.asOf, language) })}.`,
    t('keeping.erasure.proposed', {
      role: localized(erasure.proposedAs),
      date: formatDateTime(erasure.proposedAt, language),
    }),
    decidedAs &&
      decidedAt &&
      t('keeping.erasure.decided', { role: localized(decidedAs), date: formatDateTime(decidedAt, language) }),
    why && t('keeping.erasure.why', { why }),
    erased > 0 && t('keeping.erasure.erased', { count: erased }),
    stayed > 0 && t('keeping.erasure.stayed', { count: stayed }),
    state === 'for-people' && t('keeping.erasure.forPeople'),
  ].filter((fact) => typeof fact === 'string')
  return (
    <ul className="pieces">
      {facts.map((fact) => (
        <li key={fact}>
          <bdi dir="auto">{fact}</bdi>
        </li>
      ))}
    </ul>
  )
}
