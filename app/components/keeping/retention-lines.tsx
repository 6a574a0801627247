import { formatDate, formatDateTime, formatNumber } from '../../domain/format'
import type { RetentionLine } from '../../domain/retention-views'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** What each part holds past its end; what needs people stands open, the rest is folded. */
export function RetentionLines({ lines }: { lines: readonly RetentionLine[] }) {
  const { t } = useTranslation()
  const past = lines.filter(isPast)
  const unknown = lines.filter((line) => !isPast(line) && isUnknown(line))
  const fine = lines.filter((line) => !isPast(line) && !isUnknown(line))
  return (
    <>
      <Lines lines={past} />
      <Folded title={t('keeping.unknownLines', { count: unknown.length })} lines={unknown} />
      <Folded title={t('keeping.fineLines', { count: fine.length })} lines={fine} />
    </>
  )
}

const isPast = ({ past, kept }: RetentionLine) => past > kept
const isUnknown = ({ failure, way }: RetentionLine) => failure !== null || way === 'none'

function Folded({ title, lines }: { title: string; lines: readonly RetentionLine[] }) {
  if (lines.length === 0) return null
  return (
    <details className="plan-source">
      <summary>{title}</summary>
      <Lines lines={lines} />
    </details>
  )
}

function Lines({ lines }: { lines: readonly RetentionLine[] }) {
  if (lines.length === 0) return null
  return (
    <ul className="work-list">
      {lines.map((line) => (
        <Line key={`${line.source}/${line.dataset}`} line={line} />
      ))}
    </ul>
  )
}

function Line({ line }: { line: RetentionLine }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { source, dataset, past, failure, way } = line
  return (
    <li className="work-item">
      <div className="work-item__words">
        <strong>
          {localized(line.sourceTitle)}: {localized(line.datasetTitle)}
        </strong>
        <span>{t('keeping.rule', { rule: localized(line.rule) })}</span>
        <Findings line={line} />
        <span className="work-item__dates">
          {t('keeping.counted', { date: formatDateTime(line.checkedAt, language) })}
        </span>
        {past > 0 && (
          <TextLink to={`/medewerkers/bewaren/${encodeURIComponent(source)}/${encodeURIComponent(dataset)}`}>
            {t('keeping.look')}
            <span className="ams-visually-hidden">
              : {localized(line.sourceTitle)}, {localized(line.datasetTitle)}
            </span>
          </TextLink>
        )}
      </div>
      <div className="work-item__state">
        {failure || way === 'none' ? (
          <StatusBadge tone="waiting" label={t('keeping.state.unknown')} />
        ) : (
          <StatusBadge
            tone={past > line.kept ? 'bad' : 'good'}
            label={t(past > line.kept ? 'keeping.state.past' : 'keeping.state.fine')}
          />
        )}
      </div>
    </li>
  )
}

function Findings({ line: { past, kept, oldest, endless, failure, way } }: { line: RetentionLine }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (failure) return <span>{t('keeping.failed')}</span>
  if (way === 'none') return <span>{t('keeping.way.none')}</span>
  const words = [
    past === 0
      ? t('keeping.nothingPast')
      : `${t('keeping.past', { count: past, formatted: formatNumber(past, language) })}.`,
    kept > 0 && t('keeping.kept', { count: kept }),
    oldest && t('keeping.oldest', { date: formatDate(oldest, language) }),
    endless > 0 && t('keeping.endless', { count: endless }),
    t(`keeping.way.${way}`),
  ]
  return <span>{words.filter(Boolean).join(' ')}</span>
}
