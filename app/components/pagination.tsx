import { Link } from '@remix-run/react'
import { formatNumber } from '../domain/format'
import { Icon } from './icon'
import { pageNumbers } from './page-numbers'
import { useLanguage } from './use-language'
import { useTranslation } from './use-translation'

interface PaginationProps {
  readonly page: number
  readonly pages: number
  readonly pathOf: (page: number) => string
}

/** Links to the pages around this one, the first and the last. */
export function Pagination({ page, pages, pathOf }: PaginationProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (pages <= 1) return null
  return (
    <nav className="pagination" aria-label={t('common.pagination.label')}>
      <p className="pagination__position">
        {t('common.pagination.position', {
          page: formatNumber(page, language),
          pages: formatNumber(pages, language),
        })}
      </p>
      {page > 1 && (
        <Link to={pathOf(page - 1)} className="pagination__step" rel="prev">
          <Icon name="backward" />
          {t('common.pagination.previous')}
        </Link>
      )}
      <ul>
        {pageNumbers(page, pages).map((number, index) =>
          number === undefined ? (
            <li key={`gap-${index}`} aria-hidden="true">
              …
            </li>
          ) : (
            <li key={number}>
              <Link
                to={pathOf(number)}
                className="pagination__page"
                aria-current={number === page ? 'page' : undefined}
                aria-label={t('common.pagination.page', { page: formatNumber(number, language) })}
              >
                {formatNumber(number, language)}
              </Link>
            </li>
          ),
        )}
      </ul>
      {page < pages && (
        <Link to={pathOf(page + 1)} className="pagination__step" rel="next">
          {t('common.pagination.next')}
          <Icon name="forward" />
        </Link>
      )}
    </nav>
  )
}
