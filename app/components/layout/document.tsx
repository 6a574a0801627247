import {
  Links,
  Meta,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNonce } from '../nonce'
import { isPageHandle } from '../page-handle'
import { useLanguage } from '../use-language'

/** The HTML document around every page and every error. */
export function Document({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const { t, i18n } = useTranslation()
  const { title, comesInParts } = useHandle()
  const failed = Boolean(useRouteError())
  return (
    <html lang={useLanguage()} dir={i18n.dir()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{t('common.appTitle', { title: t(failed ? 'errors.page.title' : title) })}</title>
        {comesInParts && <WholeWithoutScripts />}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

/** Parts that arrive late are put in their place by scripts; without these the page is asked for again, whole. */
function WholeWithoutScripts() {
  const { pathname, search } = useLocation()
  if (new URLSearchParams(search).has('alles')) return null
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`0; url=${pathname}?alles=1`} />
    </noscript>
  )
}

function useHandle() {
  const handles = useMatches().map(({ handle }) => handle)
  return handles.findLast(isPageHandle) ?? ({ title: 'common.nav.dossier', comesInParts: false } as const)
}
