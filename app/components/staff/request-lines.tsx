import { formatDate } from '../../domain/format'
import { kindWords } from '../../domain/requests/words'
import type { RequestLine } from '../../domain/requests/views'
import { requestTones } from '../requests/request-tones'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

type Line = RequestLine & { readonly mine: boolean }

/** Requests one below the other, one link a line; late ones are red. */
export function RequestLines({ requests }: { requests: readonly Line[] }) {
  return (
    <ol className="work-list">
      {requests.map((request) => (
        <li key={request.id} className={request.late ? 'work-item work-item--late' : 'work-item'}>
          <RequestWords request={request} />
        </li>
      ))}
    </ol>
  )
}

function RequestWords({ request }: { request: Line }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { id, number, kinds, state, channel, receivedOn, mine } = request
  return (
    <>
      <div className="work-item__words">
        <TextLink to={`/medewerkers/verzoeken/${id}`}>{t('requests.staff.title', { number })}</TextLink>
        <span>{kinds.map((kind) => localized(kindWords[kind])).join(' · ')}</span>
        <span className="work-item__dates">
          <Due request={request} /> ·{' '}
          {t('requests.staff.received', { date: formatDate(receivedOn, language) })},{' '}
          {t(`requests.channel.${channel}`)}
        </span>
      </div>
      <div className="work-item__state">
        <StatusBadge tone={requestTones[state]} label={t(`requests.staff.state.${state}`)} />
        {state === 'open' && !mine && <span className="work-item__other">{t('staff.work.otherRole')}</span>}
      </div>
    </>
  )
}

function Due({ request: { state, late, dueOn, answeredAt } }: { request: Line }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (state === 'waiting') return t('requests.staff.still')
  if (answeredAt) return t('requests.staff.answered', { date: formatDate(answeredAt, language) })
  const date = formatDate(dueOn, language)
  return late ? t('requests.staff.late', { date }) : t('requests.staff.due', { date })
}
