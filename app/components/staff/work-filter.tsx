import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'

export const workFilters = ['all', 'mine', 'late'] as const
export type WorkFilterName = (typeof workFilters)[number]

const labels = {
  all: 'staff.work.filterAll',
  mine: 'staff.work.filterMine',
  late: 'staff.work.filterLate',
} as const

/** Links, so that a filter works without JavaScript and can be kept as a bookmark. */
export function WorkFilter({
  chosen,
  shown,
  total,
}: {
  chosen: WorkFilterName
  shown: number
  total: number
}) {
  const { t } = useTranslation()
  return (
    <nav className="work-filter" aria-label={t('staff.work.showing')}>
      {workFilters.map((name) => (
        <Link
          key={name}
          className="work-filter__choice"
          to={name === 'all' ? '/medewerkers' : `/medewerkers?toon=${name}`}
          aria-current={name === chosen ? 'true' : undefined}
        >
          {t(labels[name])}
        </Link>
      ))}
      <span className="work-filter__count" role="status">
        {t('staff.work.count', { shown, total })}
      </span>
    </nav>
  )
}
