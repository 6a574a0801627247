import { useId } from 'react'
import { formatMonth } from '../../domain/format'
import type { MonthReport } from '../../domain/work/report'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

const width = 720
const height = 200
const top = 20
const bar = 18

/** Two bars a month, drawn on the server; the table below it holds the same numbers. */
export function ReportChart({ months }: { months: readonly MonthReport[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const id = useId()
  const most = Math.max(1, ...months.flatMap(({ received, ended }) => [received, ended]))
  const step = width / Math.max(1, months.length)
  return (
    <figure className="report-chart">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <div className="report-chart__months" tabIndex={0} role="region" aria-label={t('staff.report.chart')}>
        <svg viewBox={`0 0 ${width} ${height + 30}`} role="img" aria-labelledby={id}>
          <title id={id}>{t('staff.report.chart')}</title>
          <line className="report-chart__axis" x1="0" x2={width} y1={height} y2={height} />
          {months.map(({ month, received, ended }, index) => {
            const middle = step * index + step / 2
            return (
              <g key={month}>
                <Bar x={middle - bar - 1} count={received} most={most} name="received" />
                <Bar x={middle + 1} count={ended} most={most} name="ended" />
                <text className="report-chart__label" x={middle} y={height + 20}>
                  {formatMonth(month, language, 'short')}
                </text>
              </g>
            )
          })}
        </svg>
      </div>
      <figcaption className="report-chart__legend">
        <span className="report-chart__key report-chart__key--received">
          {t('staff.report.column.received')}
        </span>
        <span className="report-chart__key report-chart__key--ended">{t('staff.report.column.ended')}</span>
      </figcaption>
    </figure>
  )
}

interface BarProps {
  readonly x: number
  readonly count: number
  readonly most: number
  readonly name: 'received' | 'ended'
}

function Bar({ x, count, most, name }: BarProps) {
  const size = (count / most) * (height - top)
  return (
    <>
      <rect
        className={`report-chart__bar report-chart__bar--${name}`}
        x={x}
        y={height - size}
        width={bar}
        height={size}
      />
      {count > 0 && (
        <text className="report-chart__label" x={x + bar / 2} y={height - size - 4}>
          {count}
        </text>
      )}
    </>
  )
}
