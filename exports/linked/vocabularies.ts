import type { Localized } from '../../app/domain/localized'
import type { ArchiveInput } from '../archive-input'

/**
 * Prefixes of the linked data files, written into each of them: a reader needs no network to resolve
 * them. DPV is version 2.3, https://w3id.org/dpv/2.3.
 */
export const context = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  edu: 'https://w3id.org/dpv/sector/education#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  'legal-nl': 'https://w3id.org/dpv/legal/nl#',
  'dpv-27560': 'https://w3id.org/dpv/schema/dpv-27560#',
  dct: 'http://purl.org/dc/terms/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

/** A JSON-LD value: a node, a text in a language, a typed literal. */
export type Node = Readonly<Record<string, unknown>>

/** By what things of an archive or a receipt are named. */
export type Named = Pick<ArchiveInput, 'number' | 'date' | 'organisation'>

/**
 * Names things of this archive for whoever puts the files together: tag URIs (RFC 4151) of the school on
 * the day of the request. They cannot be opened, and mean the same in every file of the archive.
 */
export function nameIn(input: Named): (...path: readonly string[]) => string {
  const host = URL.canParse(input.organisation.website) ? new URL(input.organisation.website).hostname : ''
  const base = `tag:${host || 'school.invalid'},${input.date}:${input.number}`
  return (...path) => [base, ...path.map(encodeURIComponent)].join('/')
}

export function inLanguages(text: Localized): Node[] {
  return Object.entries(text).map(([language, value]) => ({ '@value': value, '@language': language }))
}

export function reference(id: string): Node {
  return { '@id': id }
}

export function instant(time: Date | string): Node {
  const value = typeof time === 'string' ? time : time.toISOString()
  return /(Z|[+-][0-9]{2}:[0-9]{2})$/.test(value)
    ? { '@value': value, '@type': 'xsd:dateTimeStamp' }
    : { '@value': value, '@type': 'xsd:dateTime' }
}
