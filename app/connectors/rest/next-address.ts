import { SourceFailure } from '../../domain/source-failure'

/** Target and parameters of one link (RFC 8288, 3). */
const linkPattern = /<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]*))?)*)/g
const parameterPattern = /;\s*([\w!#$&+.^`|~*-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s",;]*)))?/g

/**
 * Target of the link with `rel=next` in a Link header (RFC 8288); undefined when there is none.
 * @throws SourceFailure bad-answer for two different ones: nobody could say which is the next page
 */
export function nextInHeader(source: string, place: string, header: string | undefined): string | undefined {
  const targets = new Set<string>()
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(linkPattern)) {
    const names = relationOf(parameters).toLowerCase().split(/\s+/)
    if (names.includes('next')) targets.add(target)
  }
  if (targets.size > 1) throw new SourceFailure(source, 'bad-answer', `${place}: gives two next pages`)
  return [...targets][0]
}

/** The first `rel` of a link's parameters; one inside a quoted text is none. */
function relationOf(parameters: string): string {
  for (const [, name = '', quoted, plain] of parameters.matchAll(parameterPattern)) {
    if (name.toLowerCase() === 'rel') return quoted ?? plain ?? ''
  }
  return ''
}

/**
 * The address that a source gave for its next page.
 * @throws SourceFailure bad-answer for one that leaves the base address: another host, port, scheme or
 * path, or one that carries a user
 */
export function nextAddress(
  source: string,
  place: string,
  next: string,
  from: { base: URL; page: URL },
): URL {
  const url = URL.canParse(next, from.page) ? new URL(next, from.page) : undefined
  const prefix = from.base.pathname.replace(/\/?$/, '/')
  if (
    !url ||
    url.origin !== from.base.origin ||
    !url.pathname.startsWith(prefix) ||
    url.username ||
    url.password
  ) {
    throw new SourceFailure(source, 'bad-answer', `${place}: its next page is not under the base address`)
  }
  url.hash = ''
  return url
}
