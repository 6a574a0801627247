import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { createInstance, type i18n as I18n } from 'i18next'
import { isbot } from 'isbot'
import { I18nextProvider } from 'react-i18next'
import { NonceContext } from './components/nonce'
import { isAppError } from './domain/errors'
import { isLanguage, type Language } from './domain/localized'
import { languageOf } from './http/language.server'
import { renderPage } from './http/render-page.server'
import { i18nextOptions } from './i18n/i18next-options'
import { loadMessages } from './i18n/load-messages'

/** A page is cut off after this long, in milliseconds: longer than the portal waits for any source. */
const abortDelay = 25_000

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, deps }: AppLoadContext,
): Promise<Response> {
  const language = await pageLanguage(request, remix)
  const i18n = await speaking(language)
  const page = (
    <NonceContext.Provider value={nonce}>
      <I18nextProvider i18n={i18n}>
        <RemixServer context={remix} url={request.url} abortDelay={abortDelay} nonce={nonce} />
      </I18nextProvider>
    </NonceContext.Provider>
  )
  const body = await renderPage(page, {
    nonce,
    whole: wantsWhole(request),
    abortDelay,
    onError: (error) => {
      if (!request.signal.aborted) deps.log.error({ name: nameOf(error) }, 'a part of a page failed')
    },
  })
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Language', language)
  return new Response(body, { headers, status })
}

const speakers = new Map<Language, Promise<I18n>>()

/** One for all pages of a language: it never changes, and making one takes a twentieth of a short page's time. */
function speaking(language: Language): Promise<I18n> {
  const known = speakers.get(language) ?? makeSpeaker(language)
  speakers.set(language, known)
  return known
}

async function makeSpeaker(language: Language): Promise<I18n> {
  const i18n = createInstance()
  await i18n.init(i18nextOptions(language, await loadMessages(language)))
  return i18n
}

/** What a loader or action threw: names only, since messages of libraries can hold values. */
export function handleError(error: unknown, { request, context }: Thrown): void {
  if (request.signal.aborted) return
  const code = isAppError(error) ? error.code : undefined
  const status = statusOf(error)
  const level = status < 500 ? 'info' : 'error'
  context.deps.log[level]({ name: nameOf(error), code, status, method: request.method }, 'a request failed')
}

function statusOf(error: unknown): number {
  const has = typeof error === 'object' && error !== null && 'status' in error
  return has && typeof error.status === 'number' ? error.status : 500
}

interface Thrown {
  readonly request: Request
  readonly context: AppLoadContext
}

/** The language that the root loader chose, so that page and data agree; detected anew when it failed. */
async function pageLanguage(request: Request, { staticHandlerContext }: EntryContext): Promise<Language> {
  const root: unknown = staticHandlerContext.loaderData['root']
  const chosen = typeof root === 'object' && root !== null && 'language' in root ? root.language : undefined
  return isLanguage(chosen) ? chosen : languageOf(request)
}

function wantsWhole(request: Request): boolean {
  return new URL(request.url).searchParams.has('alles') || isbot(request.headers.get('User-Agent'))
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
