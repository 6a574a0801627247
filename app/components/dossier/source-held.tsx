import { Paragraph } from '@amsterdam/design-system-react'
import { formatDate, formatNumber } from '../../domain/format'
import type { SourceAnswer, SourceDescription } from '../../domain/views'
import { Alert } from '../alert'
import { Icon } from '../icon'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

type Held = Extract<SourceAnswer['result'], { kind: 'held' }>

interface SourceHeldProps {
  readonly source: SourceDescription
  readonly held: Held
  /** When it answered, for people. */
  readonly time: string
  /** It may hold more than is shown: it is not called complete. */
  readonly changed: boolean
}

/** What a source that answered gave: all of it, part of it, or nobody has looked yet. */
export function SourceHeld({ source, held, time, changed }: SourceHeldProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const title = useLocalized()(source.title)
  const count = countOf(held.datasets)
  const short = held.datasets.filter(({ shortfall }) => shortfall !== undefined)
  if (held.awaiting) return <SourceAwaited source={source} dueOn={held.awaiting.dueOn} count={count} />
  if (short.length > 0) return <SourceShort source={source} datasets={short} />
  const words = { count, formatted: formatNumber(count, language), time }
  return (
    <p className={changed ? 'source-state' : 'source-state source-state--complete'}>
      <Icon name={changed ? 'info' : 'check'} />
      {t('dossier.source.from', { source: title })}.{' '}
      {changed ? t('dossier.source.counted', words) : t('dossier.source.complete', words)}
    </p>
  )
}

/** The source counts other than it gives: said with both numbers, never passed over. */
function SourceShort({ source, datasets }: { source: SourceDescription; datasets: Held['datasets'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const titleOf = (id: string) => source.datasets.find((dataset) => dataset.id === id)?.title
  return (
    <Alert
      kind="warning"
      level={3}
      heading={t('dossier.source.shortTitle', { source: localized(source.title) })}
    >
      {datasets.map(({ dataset, count, shortfall }) => (
        <Paragraph key={dataset}>
          {t('dossier.source.short', {
            dataset: localized(titleOf(dataset) ?? source.title),
            counted: formatNumber(count, language),
            asked: formatNumber(shortfall?.asked ?? 0, language),
            given: formatNumber(shortfall?.given ?? 0, language),
          })}
        </Paragraph>
      ))}
    </Alert>
  )
}

interface SourceAwaitedProps {
  readonly source: SourceDescription
  readonly dueOn: string | null
  readonly count: number
}

/** No program can look here: neither empty nor failed, but not looked yet. */
function SourceAwaited({ source, dueOn, count }: SourceAwaitedProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const title = useLocalized()(source.title)
  const asked = dueOn !== null
  const heading = t(asked ? 'paper.subject.openTitle' : 'paper.subject.notAskedTitle', { source: title })
  return (
    <Alert kind="info" level={3} heading={heading}>
      <Paragraph>
        {asked ? t('paper.subject.open', { date: formatDate(dueOn, language) }) : t('paper.subject.notAsked')}{' '}
        {count > 0 && t('paper.subject.shownBelow')}
      </Paragraph>
      {!asked && (
        <Paragraph>
          <TextLink to={`/gegevens/${source.id}/opzoeken`}>
            {t('paper.subject.ask')}
            <span className="ams-visually-hidden">: {title}</span>
          </TextLink>
        </Paragraph>
      )}
    </Alert>
  )
}

function countOf(datasets: readonly { readonly count: number }[]): number {
  return datasets.reduce((sum, { count }) => sum + count, 0)
}
