/** React's words for it, and its number in the pages as they are built (https://react.dev/errors/421). */
const drawnEarly = /^Minified React error #421;|received an update before it finished hydrating/

/**
 * Reports what React found wrong in a page and mended by drawing it anew. Whoever goes on before every part of a page has
 * come makes it draw those parts of the page that is left: nothing is wrong then.
 */
export function reportRecovered(error: unknown): void {
  if (error instanceof Error && drawnEarly.test(error.message)) return
  reportError(error)
}
