import { Checkbox } from '@amsterdam/design-system-react'
import { formatDate } from '../../domain/format'
import { identifierTitles } from '../../domain/identity'
import { kindWords } from '../../domain/requests/words'
import type { WorkLine } from '../../domain/work/work-views'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { workTones } from './state-tones'

interface WorkLinesProps {
  readonly lines: readonly WorkLine[]
  /** With a box before each line, for what is done with several. */
  readonly choosable?: boolean
}

/** What waits, one link a line: the whole list can be walked with Tab and Enter. */
export function WorkLines({ lines, choosable = false }: WorkLinesProps) {
  const wordsOf = useLineWords()
  return (
    <ol className="work-list">
      {lines.map((line) => {
        const words = wordsOf(line)
        return (
          <li key={line.key} className={line.late ? 'work-item work-item--late' : 'work-item'} data-work-line>
            {choosable && <Choice line={line} words={words} />}
            <What line={line} words={words} />
            <State line={line} words={words} />
          </li>
        )
      })}
    </ol>
  )
}

interface PartProps {
  readonly line: WorkLine
  readonly words: LineWords
}

function Choice({ line, words }: PartProps) {
  return (
    <div className="work-item__choice">
      <Checkbox id={`items-${line.key}`} name="items" value={line.key}>
        <span className="ams-visually-hidden">{words.choose}</span>
      </Checkbox>
    </div>
  )
}

function What({ line, words }: PartProps) {
  return (
    <div className="work-item__words">
      <TextLink to={line.to}>
        {words.title}
        {line.number && ` (${line.number})`}
      </TextLink>
      <span className="work-item__facts">{words.facts}</span>
      <span className="work-item__dates">
        <strong>{words.due}</strong> · {words.received}
      </span>
    </div>
  )
}

function State({ line: { state, decidable, claim }, words }: PartProps) {
  return (
    <div className="work-item__state">
      <StatusBadge tone={workTones[state]} label={words.state} />
      {claim && (
        <span className={claim.self ? 'work-item__holder work-item__holder--self' : 'work-item__holder'}>
          {words.held} {!claim.self && <bdi>{claim.name}</bdi>}
        </span>
      )}
      {!decidable && <span className="work-item__other">{words.other}</span>}
    </div>
  )
}

interface LineWords {
  readonly title: string
  readonly choose: string
  readonly facts: string
  readonly due: string
  readonly received: string
  readonly state: string
  readonly held: string
  readonly other: string
}

/** The words of lines: asked for once a list, since most of the time that a list takes went into asking a line. */
function useLineWords(): (line: WorkLine) => LineWords {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const titleOf = useWorkTitle()
  const dueOf = ({ state, late, dueOn }: WorkLine) =>
    state === 'waiting'
      ? t('staff.work.standsStill')
      : t(late ? 'staff.work.late' : 'staff.work.due', { date: formatDate(dueOn, language) })
  return (line) => {
    const { kind, state, sourceTitle, categoryTitle, receivedAt, claim } = line
    const title = titleOf(line)
    const places = [categoryTitle, sourceTitle].flatMap((place) => (place ? [localized(place)] : []))
    return {
      title,
      choose: t('staff.work.choose', { title }),
      facts: [t(`staff.work.kind.${kind}`), ...places].join(' · '),
      due: dueOf(line),
      received: t('staff.work.received', { date: formatDate(receivedAt.slice(0, 10), language) }),
      state: t(`staff.state.${state}`),
      held: claim ? t(claim.self ? 'staff.work.heldByYou' : 'staff.work.heldBy') : '',
      other: line.decidable ? '' : t('staff.work.otherRole'),
    }
  }
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
        return `${t(`identity.action.${title.action}`)}: ${localized(identifierTitles[title.identifier])}`
    }
  }
}
