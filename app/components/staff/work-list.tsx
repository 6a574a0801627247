import { useTranslation } from 'react-i18next'
import { kindWords } from '../../domain/requests/words'
import type { WorkItem } from '../../domain/staff-views'
import { formatDate, formatDateTime } from '../../i18n/format'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { stateTones } from './state-tones'

/** What waits, one link a line: the whole list can be walked with Tab and Enter. */
export function WorkList({ items }: { items: readonly WorkItem[] }) {
  return (
    <ol className="work-list">
      {items.map((item) => (
        <li key={`${item.kind}-${item.id}`} className={item.late ? 'work-item work-item--late' : 'work-item'}>
          <WorkLine item={item} />
        </li>
      ))}
    </ol>
  )
}

function WorkLine({ item }: { item: WorkItem }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const due = t(item.late ? 'staff.work.late' : 'staff.work.due', { date: formatDate(item.dueOn, language) })
  const received = t('staff.work.received', { date: formatDateTime(item.receivedAt, language) })
  return (
    <>
      <div className="work-item__words">
        <WorkLink item={item} />
        <span>
          {item.kind === 'request'
            ? item.kinds.map((kind) => localized(kindWords[kind])).join(' · ')
            : localized(item.sourceTitle)}
        </span>
        <span className="work-item__dates">
          {due} · {received}
        </span>
      </div>
      <div className="work-item__state">
        <StatusBadge
          tone={stateTones[item.state]}
          label={item.kind === 'request' ? t(`requests.state.${item.state}`) : t(`staff.state.${item.state}`)}
        />
        {!item.mine && <span className="work-item__other">{t('staff.work.otherRole')}</span>}
      </div>
    </>
  )
}

function WorkLink({ item }: { item: WorkItem }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  if (item.kind === 'task') {
    const to = `/medewerkers/taken/${encodeURIComponent(item.id)}`
    return <TextLink to={to}>{t(`staff.task.kind.${item.taskKind}`)}</TextLink>
  }
  if (item.kind === 'request') {
    return (
      <TextLink to={`/medewerkers/verzoeken/${item.id}`}>
        {t('requests.staff.title', { number: item.number })}
      </TextLink>
    )
  }
  return (
    <TextLink to={`/medewerkers/correcties/${item.id}`}>
      {localized(item.fieldTitle)} ({item.number})
    </TextLink>
  )
}
