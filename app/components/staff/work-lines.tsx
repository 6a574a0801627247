import { Checkbox } from '@amsterdam/design-system-react'
import { useTranslation } from 'react-i18next'
import { kindWords } from '../../domain/requests/words'
import type { WorkLine } from '../../domain/work/work-views'
import { formatDate } from '../../i18n/format'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { workTones } from './state-tones'

interface WorkLinesProps {
  readonly lines: readonly WorkLine[]
  /** With a box before each line, for what is done with several. */
  readonly choosable?: boolean
}

/** What waits, one link a line: the whole list can be walked with Tab and Enter. */
export function WorkLines({ lines, choosable = false }: WorkLinesProps) {
  return (
    <ol className="work-list">
      {lines.map((line) => (
        <li key={line.key} className={line.late ? 'work-item work-item--late' : 'work-item'} data-work-line>
          {choosable && <Choice line={line} />}
          <Words line={line} />
          <State line={line} />
        </li>
      ))}
    </ol>
  )
}

function Choice({ line }: { line: WorkLine }) {
  const { t } = useTranslation()
  const title = useWorkTitle()(line)
  return (
    <div className="work-item__choice">
      <Checkbox id={`items-${line.key}`} name="items" value={line.key}>
        <span className="ams-visually-hidden">{t('staff.work.choose', { title })}</span>
      </Checkbox>
    </div>
  )
}

function Words({ line }: { line: WorkLine }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const title = useWorkTitle()(line)
  const { kind, number, sourceTitle, categoryTitle, receivedAt, to } = line
  const facts = [
    t(`staff.work.kind.${kind}`),
    categoryTitle && localized(categoryTitle),
    sourceTitle && localized(sourceTitle),
  ]
  return (
    <div className="work-item__words">
      <TextLink to={to}>
        {title}
        {number && ` (${number})`}
      </TextLink>
      <span className="work-item__facts">{facts.filter(Boolean).join(' · ')}</span>
      <span className="work-item__dates">
        <strong>
          <Due line={line} />
        </strong>{' '}
        · {t('staff.work.received', { date: formatDate(receivedAt.slice(0, 10), language) })}
      </span>
    </div>
  )
}

function Due({ line: { state, late, dueOn } }: { line: WorkLine }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (state === 'waiting') return t('staff.work.standsStill')
  return t(late ? 'staff.work.late' : 'staff.work.due', { date: formatDate(dueOn, language) })
}

function State({ line }: { line: WorkLine }) {
  const { t } = useTranslation()
  const { state, decidable, claim } = line
  return (
    <div className="work-item__state">
      <StatusBadge tone={workTones[state]} label={t(`staff.state.${state}`)} />
      {claim && (
        <span className={claim.self ? 'work-item__holder work-item__holder--self' : 'work-item__holder'}>
          {claim.self ? t('staff.work.heldByYou') : <HeldBy name={claim.name} />}
        </span>
      )}
      {!decidable && <span className="work-item__other">{t('staff.work.otherRole')}</span>}
    </div>
  )
}

function HeldBy({ name }: { name: string }) {
  const { t } = useTranslation()
  return (
    <>
      {t('staff.work.heldBy')} <bdi>{name}</bdi>
    </>
  )
}

/** What a line is about, in words. */
export function useWorkTitle(): (line: Pick<WorkLine, 'title'>) => string {
  const { t } = useTranslation()
  const localized = useLocalized()
  return ({ title }) => {
    switch (title.kind) {
      case 'correction':
        return localized(title.field)
      case 'request':
        return title.asked.map((kind) => localized(kindWords[kind])).join(' · ')
      case 'task':
        return t(`staff.task.kind.${title.task}`)
      case 'look':
        return t(`paper.reason.${title.reason}`)
      case 'review':
        return t('staff.work.review')
      case 'binding':
        return `${t(`identity.action.${title.action}`)}: ${t(`identity.kind.${title.identifier}`)}`
    }
  }
}
