import { NavLink, useLocation } from '@remix-run/react'
import type { MouseEvent } from 'react'
import { Icon } from '../icon'
import { useTranslation } from '../use-translation'
import type { NavigationEntry, NavigationGroup, NavigationItem } from './navigation-items'
import { useFoldingMenus } from './use-folding-menus'

interface MainNavigationProps {
  readonly entries: readonly NavigationEntry[]
  readonly label: string
}

/** The entries in a row, groups folded; on a narrow screen behind a menu. Both open without JavaScript. */
export function MainNavigation({ entries, label }: MainNavigationProps) {
  const { t } = useTranslation()
  const row = useFoldingMenus()
  if (entries.length === 0) return null
  return (
    <>
      <nav className="main-nav main-nav--row" aria-label={label} ref={row}>
        <ul>
          {entries.map((entry) => (
            <li key={entry.label}>{'items' in entry ? <Folded group={entry} /> : <Entry item={entry} />}</li>
          ))}
        </ul>
      </nav>
      <details className="main-menu">
        <summary>
          <Icon name="menu" />
          {t('common.menu')}
        </summary>
        <nav className="main-nav main-nav--column" aria-label={label}>
          <ul>
            {entries.map((entry) => (
              <li key={entry.label}>
                {'items' in entry ? <Unfolded group={entry} /> : <Entry item={entry} />}
              </li>
            ))}
          </ul>
        </nav>
      </details>
    </>
  )
}

/** One opens at a time: they share a name. */
function Folded({ group: { label, items } }: { group: NavigationGroup }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const isHere = items.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
  return (
    <details className="main-nav__group" name="main-nav">
      <summary className="main-nav__link" data-here={isHere || undefined}>
        {t(label)}
        <Icon name="down" />
      </summary>
      <Items items={items} />
    </details>
  )
}

function Unfolded({ group: { label, items } }: { group: NavigationGroup }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="main-nav__title">{t(label)}</span>
      <Items items={items} />
    </>
  )
}

function Items({ items }: Pick<NavigationGroup, 'items'>) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.to}>
          <Entry item={item} />
        </li>
      ))}
    </ul>
  )
}

function Entry({ item: { to, label } }: { item: NavigationItem }) {
  const { t } = useTranslation()
  return (
    <NavLink to={to} end={to === '/' || to === '/medewerkers'} className="main-nav__link" onClick={closeMenu}>
      {t(label)}
    </NavLink>
  )
}

/** A chosen entry closes the menu around it, although the page stays. */
function closeMenu({ currentTarget }: MouseEvent<HTMLAnchorElement>) {
  currentTarget.closest('details')?.removeAttribute('open')
}
