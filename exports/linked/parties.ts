import type { ArchiveInput, ArchiveSource } from '../archive-input'
import { inLanguages, nameIn, reference, type Named, type Node } from './vocabularies'

/** The school: it decides why and how (art. 4(7)). */
export function controller(input: Named): Node {
  const { name, address, email, telephone, website, supervisor } = input.organisation
  return {
    '@id': nameIn(input)('controller'),
    '@type': 'dpv:DataController',
    'dpv:hasName': name,
    'dpv:hasAddress': address,
    'dpv:hasContact': [email, telephone],
    'schema:url': website,
    'dpv:hasAuthority': {
      '@type': authorityTypes(supervisor.complaints),
      'dpv:hasName': inLanguages(supervisor.name),
      'schema:url': supervisor.complaints,
    },
  }
}

/** Who keeps the data of one source for the school (art. 15(1)(c)), and in which country. */
export function recipient(input: Named, source: Pick<ArchiveSource, 'id' | 'recipient'>): Node {
  const { title, role, country, kind } = source.recipient
  return {
    '@id': nameIn(input)('recipient', source.id),
    '@type': kind === 'processor' ? 'dpv:DataProcessor' : 'dpv:DataController',
    'dpv:hasName': inLanguages(title),
    'dct:description': inLanguages(role),
    'dpv:hasCountry': countryNode(country),
  }
}

/** Of a source outside the European Economic Area: on what the transfer rests (art. 44-49). */
export function transfer(input: ArchiveInput, source: ArchiveSource): Node | undefined {
  const { country, safeguard } = source.recipient
  if (safeguard === 'eea') return undefined
  const name = nameIn(input)
  return {
    '@type': 'dpv:DataTransferRecord',
    'dct:identifier': safeguard,
    'dpv:hasDataExporter': reference(name('controller')),
    'dpv:hasDataImporter': reference(name('recipient', source.id)),
    'dpv:hasThirdCountry': countryNode(country),
    'dpv:hasLegalBasis': reference(transferBasis(safeguard)),
  }
}

export function countryNode(code: string): Node {
  return { '@type': 'schema:Country', 'schema:identifier': code }
}

/** The Data Privacy Framework is an adequacy decision (EU 2023/1795). */
function transferBasis(safeguard: string): string {
  const [kind = ''] = safeguard.split(':')
  const bases: Readonly<Record<string, string>> = {
    adequacy: 'eu-gdpr:A45-3',
    dpf: 'eu-gdpr:A45-3',
    'scc-2021-914': 'eu-gdpr:A46-2-c',
    bcr: 'eu-gdpr:A46-2-b',
  }
  return bases[kind] ?? 'dpv:DataTransferLegalBasis'
}

function authorityTypes(complaints: string): string[] {
  const dutch = /^https:\/\/(www\.)?autoriteitpersoonsgegevens\.nl(\/|$)/.test(complaints)
  return ['dpv:DataProtectionAuthority', ...(dutch ? ['legal-nl:DPA-NL'] : [])]
}
