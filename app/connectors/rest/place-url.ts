import { SourceFailure } from '../../domain/source-failure'

export type PathValues = Readonly<Record<string, string>>

/**
 * A path template under the base address, its `{names}` filled in and percent-encoded so that no
 * value can reach another path.
 * @throws SourceFailure bad-answer when a value cannot be one part of a path; configuration for an unknown name
 */
export function placeUrl(source: string, base: URL, template: string, values: PathValues): URL {
  const path = template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) {
      throw new SourceFailure(source, 'configuration', `${template}: {${name}} stands for nothing here`)
    }
    return pathPart(source, template, value)
  })
  const prefix = base.pathname.replace(/\/$/, '')
  const url = new URL(`${base.origin}${prefix}${path}`)
  if (url.origin !== base.origin || `${url.pathname}${url.search}` !== `${prefix}${path}`) {
    throw new SourceFailure(source, 'configuration', `${template}: does not stay under the base address`)
  }
  return url
}

/** Empty and dots would make another path of it, also when encoded. */
export function isPathPart(value: string): boolean {
  return !['', '.', '..'].includes(value) && !/\p{Surrogate}/u.test(value)
}

function pathPart(source: string, template: string, value: string): string {
  if (!isPathPart(value)) {
    throw new SourceFailure(source, 'bad-answer', `${template}: a key cannot be part of a path`)
  }
  return encodeURIComponent(value)
}
