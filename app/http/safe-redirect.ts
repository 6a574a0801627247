import { redirect } from '@remix-run/node'

/**
 * A path on this host, or `otherwise`. The only way to use an address that came from outside: browsers
 * read `//evil`, `/\evil` and `/<tab>/evil` as other hosts.
 */
export function safePath(value: unknown, otherwise: string): string {
  if (typeof value !== 'string' || value.length > 2000) return otherwise
  if (!/^\/[^/\\]/.test(value) && value !== '/') return otherwise
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0020\u007f-\u00a0\\\u2028\u2029]/.test(value)) return otherwise
  const here = 'https://here.invalid'
  const url = URL.canParse(value, here) ? new URL(value, here) : undefined
  if (url?.origin !== here || url.pathname.startsWith('//')) return otherwise
  return `${url.pathname}${url.search}`
}

/** Redirects to an address that came from outside, if it stays on this host; to `otherwise` if not. */
export function safeRedirect(value: unknown, otherwise: string, init: ResponseInit = {}): Response {
  return redirect(safePath(value, otherwise), { ...init, status: 302 })
}
