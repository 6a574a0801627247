import { SkipLink } from '@amsterdam/design-system-react'
import type { ReactNode } from 'react'
import { Shortcuts } from '../staff/shortcuts'
import { useTranslation } from '../use-translation'
import type { Viewer } from './navigation-items'
import { NavigationProgress } from './navigation-progress'
import { SiteFooter, type OrganisationView } from './site-footer'
import { SiteHeader } from './site-header'

interface SiteLayoutProps {
  readonly demo: boolean
  readonly viewer: Viewer | null
  readonly organisation: OrganisationView | null
  readonly children: ReactNode
}

/** What stands around every page. */
export function SiteLayout({ demo, viewer, organisation, children }: SiteLayoutProps) {
  const { t } = useTranslation()
  return (
    <div className="site">
      <SkipLink href="#inhoud">{t('common.skipToContent')}</SkipLink>
      <NavigationProgress />
      <SiteHeader viewer={viewer} organisation={organisation?.name ?? ''} demo={demo} />
      <main id="inhoud" tabIndex={-1} className="site-main">
        {children}
        {viewer?.kind === 'staff' && <Shortcuts on={viewer.shortcuts ?? false} />}
      </main>
      <SiteFooter organisation={organisation} />
    </div>
  )
}
