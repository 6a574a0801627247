import { NavLink } from '@remix-run/react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icon'
import type { NavigationItem } from './navigation-items'

interface MainNavigationProps {
  readonly items: readonly NavigationItem[]
  readonly label: string
}

/** The entries in a row; on a narrow screen behind a menu that opens without JavaScript. */
export function MainNavigation({ items, label }: MainNavigationProps) {
  const { t } = useTranslation()
  if (items.length === 0) return null
  return (
    <>
      <nav className="main-nav main-nav--row" aria-label={label}>
        <Entries items={items} />
      </nav>
      <details className="main-menu">
        <summary>
          <Icon name="menu" />
          {t('common.menu')}
        </summary>
        <nav className="main-nav main-nav--column" aria-label={label}>
          <Entries items={items} />
        </nav>
      </details>
    </>
  )
}

function Entries({ items }: Pick<MainNavigationProps, 'items'>) {
  const { t } = useTranslation()
  return (
    <ul>
      {items.map(({ to, label }) => (
        <li key={to}>
          <NavLink
            to={to}
            end={to === '/' || to === '/medewerkers'}
            className="main-nav__link"
            onClick={closeMenu}
          >
            {t(label)}
          </NavLink>
        </li>
      ))}
    </ul>
  )
}

/** A chosen entry closes the menu around it, although the page stays. */
function closeMenu({ currentTarget }: MouseEvent<HTMLAnchorElement>) {
  currentTarget.closest('details')?.removeAttribute('open')
}
