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
import { useNonce } from '../nonce'
import { isPageHandle, type PageHandle } from '../page-handle'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'
import { FrameEnd } from './frame-end'

/** The HTML document around every page and every error. */
export function Document({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const { t, i18n } = useTranslation()
  const { title, comesInParts } = useTitle()
  return (
    <html lang={useLanguage()} dir={i18n.dir()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{t('common.appTitle', { title: t(title) })}</title>
        {comesInParts && <WholeWithoutScripts />}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
        <FrameEnd />
      </body>
    </html>
  )
}

/** Parts that arrive late are put in their place by scripts; without these the page is asked for again, whole. */
function WholeWithoutScripts() {
  const { pathname, search } = useLocation()
  const asked = new URLSearchParams(search)
  if (asked.has('alles')) return null
  asked.set('alles', '1')
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`0; url=${pathname}?${asked}`} />
    </noscript>
  )
}

/** A page whose loader gave nothing is shown by its ErrorBoundary: every page of the portal has a loader. */
function useTitle(): PageHandle {
  const matches = useMatches()
  const rootFailed = Boolean(useRouteError())
  const handle = matches.map((match): unknown => match.handle).findLast(isPageHandle)
  if (rootFailed || !handle || matches.at(-1)?.data === undefined) return { title: 'errors.page.title' }
  return handle
}
