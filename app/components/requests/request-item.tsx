import { Heading } from '@amsterdam/design-system-react'
import { formatDate } from '../../domain/format'
import { kindWords, reasonWords } from '../../domain/requests/words'
import type { ItemView } from '../../domain/requests/views'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { ErasurePieces } from './erasure-pieces'
import { RestrictionList } from './restriction-list'
import { itemBadge } from './request-tones'

/** One right with its decision; a refusal with its reason and what can be done (A12-8). */
export function RequestItemCard({ item }: { item: ItemView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { tone, label } = itemBadge(item)
  const { kind, categories, reason, text, decidedAt, courtUntil, pieces, restrictions } = item
  return (
    <li className="card">
      <div className="card__header">
        <Heading level={3}>{localized(kindWords[kind])}</Heading>
        <StatusBadge tone={tone} label={t(label)} />
      </div>
      {categories.length > 0 && (
        <p className="card__quiet">
          {t('requests.fact.about')}: {categories.map(localized).join(', ')}
        </p>
      )}
      {decidedAt && (
        <p className="card__quiet">
          {t('requests.item.decidedOn', { date: formatDate(decidedAt, language) })}
        </p>
      )}
      {reason && <p>{t('requests.item.why', { reason: localized(reasonWords[reason]) })}</p>}
      {text && (
        <p className="own-words">
          <bdi dir="auto">{text}</bdi>
        </p>
      )}
      {pieces.length > 0 && <ErasurePieces pieces={pieces} />}
      <RestrictionList restrictions={restrictions} />
      {courtUntil && (
        <p>
          {t('requests.item.remedies', { date: formatDate(courtUntil, language) })}{' '}
          <TextLink to="/klacht">{t('requests.complaint')}</TextLink>
        </p>
      )}
    </li>
  )
}
