import { Form, Link } from '@remix-run/react'
import { TextLink } from '../text-link'
import { useTranslation } from '../use-translation'
import { LanguageSwitch } from './language-switch'
import { MainNavigation } from './main-navigation'
import { navigationEntries, type Viewer } from './navigation-items'
import { Wordmark } from './wordmark'

interface SiteHeaderProps {
  readonly viewer: Viewer | null
  readonly organisation: string
  readonly demo: boolean
}

export function SiteHeader({ viewer, organisation, demo }: SiteHeaderProps) {
  const { t } = useTranslation()
  const home = viewer?.kind === 'staff' ? '/medewerkers' : '/'
  const label = t(viewer?.kind === 'staff' ? 'common.staffNavigation' : 'common.mainNavigation')
  return (
    <header className="site-header">
      {demo && <p className="demo-banner">{t('common.demo')}</p>}
      <div className="site-header__top">
        <Link to={home} className="site-header__home" aria-label={t('common.home')}>
          <Wordmark />
        </Link>
        <span className="site-header__organisation">{organisation}</span>
        <div className="site-header__tools">
          <LanguageSwitch />
          {viewer ? <SignOut /> : <TextLink to="/inloggen">{t('common.nav.signIn')}</TextLink>}
        </div>
      </div>
      <MainNavigation entries={navigationEntries(viewer)} label={label} />
    </header>
  )
}

function SignOut() {
  const { t } = useTranslation()
  return (
    <Form method="post" action="/uitloggen" reloadDocument>
      <button className="quiet-button">{t('common.nav.signOut')}</button>
    </Form>
  )
}
