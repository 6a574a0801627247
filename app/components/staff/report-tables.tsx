import { formatMonth, formatNumber } from '../../domain/format'
import type { KindReport, MonthReport } from '../../domain/work/report'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

const columns = ['kind', 'open', 'late', 'ended', 'endedLate', 'median', 'outcomes'] as const

/** How each kind of work stands, with the ways in which it ended; on a phone each kind is a block of lines. */
export function ReportKinds({ kinds }: { kinds: readonly KindReport[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const number = (value: number) => formatNumber(value, language)
  const column = (name: (typeof columns)[number]) => t(`staff.report.column.${name}`)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div className="report-scroll" tabIndex={0} role="region" aria-label={t('staff.report.kindsTitle')}>
      <table className="report-table report-table--kinds">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {column(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, open, late, ended, endedLate, medianDays, outcomes }) => (
            <tr key={kind}>
              <th scope="row">{t(`staff.work.kinds.${kind}`)}</th>
              <td data-label={column('open')}>{number(open)}</td>
              <td data-label={column('late')} className={late > 0 ? 'report-table__late' : undefined}>
                {number(late)}
              </td>
              <td data-label={column('ended')}>{number(ended)}</td>
              <td data-label={column('endedLate')}>{number(endedLate)}</td>
              <td data-label={column('median')}>
                {medianDays === null ? t('staff.report.none') : number(medianDays)}
              </td>
              <td data-label={column('outcomes')} className="report-table__words">
                {outcomes.length === 0
                  ? t('staff.report.none')
                  : outcomes
                      .map(({ outcome, count }) => `${t(outcomeWords(outcome))} ${number(count)}`)
                      .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The numbers that the chart draws. */
export function ReportMonths({ months }: { months: readonly MonthReport[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div className="report-scroll" tabIndex={0} role="region" aria-label={t('staff.report.monthsTitle')}>
      <table className="report-table report-table--months">
        <thead>
          <tr>
            {(['month', 'received', 'ended', 'endedLate'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`staff.report.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, received, ended, endedLate }) => (
            <tr key={month}>
              <th scope="row">{formatMonth(month, language)}</th>
              <td>{formatNumber(received, language)}</td>
              <td>{formatNumber(ended, language)}</td>
              <td>{formatNumber(endedLate, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const outcomes = [
  'applied',
  'rejected',
  'withdrawn',
  'granted',
  'partly',
  'refused',
  'closed',
  'found',
  'nothing-held',
  'approved',
  'released',
] as const

function outcomeWords(outcome: string) {
  const known = outcomes.find((one) => one === outcome) ?? 'other'
  return `staff.report.outcome.${known}` as const
}
