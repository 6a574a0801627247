import type { ConsentEvent, ConsentState } from '../../app/domain/consents'
import type { Localized } from '../../app/domain/localized'
import type { ArchiveConsent, ArchiveSource } from '../archive-input'
import { controller, recipient } from './parties'
import { context, inLanguages, instant, nameIn, reference, type Named, type Node } from './vocabularies'

export interface ConsentRecord extends Named {
  readonly identifier: string
  readonly title: Localized
  /** Who is given the data under this consent. */
  readonly recipients: readonly Pick<ArchiveSource, 'id' | 'recipient'>[]
  readonly processes: readonly Node[]
  /** The portal's address, where the consent is withdrawn; without it the school's website. */
  readonly portal: string | undefined
  /** The words that were agreed to. */
  readonly text: ArchiveConsent['text']
  readonly statuses: readonly Node[]
}

/**
 * A consent as a record by the profile of ISO/IEC TS 27560:2023 for the GDPR
 * (https://w3id.org/dpv/guides/consent-27560): the same in archives and in receipts.
 */
export function consentRecord(record: ConsentRecord): Node {
  const name = nameIn(record)
  const { identifier, portal } = record
  return {
    '@id': name('consent', identifier),
    '@type': 'dpv:ConsentRecord',
    'dct:identifier': identifier,
    'dct:conformsTo': reference('dpv-27560:record-eu-gdpr'),
    'dct:title': inLanguages(record.title),
    'dpv:hasDataSubject': { '@id': name('person'), '@type': 'dpv:DataSubject' },
    'dpv:hasDataController': [controller(record)],
    'dpv:hasRecipient': record.recipients.map((source) => recipient(record, source)),
    'dpv:hasLegalBasis': reference('eu-gdpr:A6-1-a'),
    'dpv:hasProcess': record.processes,
    'dpv:hasConsentControl': [
      {
        '@type': 'dpv:WithdrawConsent',
        'dpv:isExercisedAt': portal ? `${portal}/toestemmingen` : record.organisation.website,
      },
    ],
    'dpv:hasRight': [{ '@type': ['dpv:DataSubjectRight', 'eu-gdpr:A7-3'] }],
    'dpv:hasNotice': [
      {
        '@type': 'dpv:ConsentNotice',
        'schema:version': record.text.version,
        'dct:description': inLanguages({ nl: record.text.nl, en: record.text.en }),
      },
    ],
    'dpv:hasConsentStatus': record.statuses,
  }
}

/** One record as a document of its own: a receipt. */
export function consentReceipt(record: ConsentRecord): Node {
  return { '@context': context, ...consentRecord(record) }
}

const statuses = {
  given: 'dpv:ConsentGiven',
  withdrawn: 'dpv:ConsentWithdrawn',
  // Refused and never asked look the same in most systems.
  'not-given': 'dpv:ConsentStatusInvalidForProcessing',
  unknown: 'dpv:ConsentUnknown',
} as const

type Said = Pick<ConsentEvent, 'action' | 'at' | 'textVersion'>

/**
 * What stands first, then what the person said in the portal, newest first. Where the last of that is
 * what stands, it is told once.
 * @param changedAt as a source gives it
 */
export function statusNodes(
  person: string,
  state: ConsentState,
  { history, changedAt }: { history: readonly Said[]; changedAt: string | undefined },
): Node[] {
  const said = history.map(({ action, at, textVersion }) => ({
    '@type': statuses[action],
    'dpv:isIndicatedBy': reference(person),
    ...(action === 'given' ? { 'dpv:hasDuration': untilWithdrawn } : {}),
    'dpv:isIndicatedAtTime': instant(at),
    ...(textVersion === '' ? {} : { 'schema:version': textVersion }),
  }))
  if (history[0]?.action === state) return said
  const current = {
    '@type': statuses[state],
    ...(state === 'given'
      ? { 'dpv:isIndicatedBy': reference(person), 'dpv:hasDuration': untilWithdrawn }
      : {}),
    ...(changedAt === undefined ? {} : { 'dpv:isIndicatedAtTime': instant(changedAt) }),
  }
  return [current, ...said]
}

const untilWithdrawn: Node = {
  '@type': 'dpv:UntilEventDuration',
  'dct:title': inLanguages({ nl: 'Tot u de toestemming intrekt', en: 'Until you withdraw the consent' }),
}
