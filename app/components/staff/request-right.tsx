import { Heading } from '@amsterdam/design-system-react'
import { formatDate } from '../../domain/format'
import { kindWords } from '../../domain/requests/words'
import type { ItemForStaff, RequestForStaff } from '../../domain/requests/views'
import { ErasurePieces } from '../requests/erasure-pieces'
import { RestrictionList } from '../requests/restriction-list'
import { itemBadge } from '../requests/request-tones'
import { StatusBadge } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { RequestDecisionForm } from './request-decision-form'
import { RequestDecisions } from './request-decisions'
import { RequestLiftForm } from './request-lift-form'
import { RequestSecondPerson } from './request-second-person'

export interface RightProps {
  readonly request: RequestForStaff
  readonly item: ItemForStaff
  /** Translated messages, by field and right. */
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Partial<Record<string, string>>>
  /** What was chosen for each part before the form was refused. */
  readonly choices: readonly string[]
}

/** One right of a request: what it is about, who decided what, and what this person may do. */
export function RequestRight(props: RightProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { item, request } = props
  const { tone, label } = itemBadge({ ...item, state: item.state === 'proposed' ? 'open' : item.state })
  const about = item.categories.map(localized).join(', ') || t('requests.fact.everything')
  return (
    <li className="card" id={`right-${item.id}`}>
      <div className="card__header">
        <Heading level={3}>{localized(kindWords[item.kind])}</Heading>
        <StatusBadge tone={tone} label={t(label)} />
      </div>
      <p className="card__quiet">
        {t('requests.fact.about')}: {about}
      </p>
      {item.courtUntil && (
        <p className="card__quiet">
          {t('requests.staff.courtUntil', { date: formatDate(item.courtUntil, language) })}
        </p>
      )}
      {item.pieces.length > 0 && (
        <ErasurePieces pieces={item.pieces} mayConfirm={request.may.confirmErased} />
      )}
      <RestrictionList restrictions={item.restrictions} marks />
      <RequestDecisions decisions={item.decisions} />
      {item.may.decide && <RequestDecisionForm {...props} />}
      {item.may.sendBack && <RequestSecondPerson {...props} />}
      {item.may.lift && <RequestLiftForm {...props} />}
    </li>
  )
}
