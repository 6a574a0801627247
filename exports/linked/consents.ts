import { standingConsent } from '../../app/domain/consents'
import type { ArchiveConsent, ArchiveInput, ArchiveSource } from '../archive-input'
import type { DatasetResult, Overview } from '../dataset-result'
import { spooledRecords } from '../spooled-records'
import { meaningNodes, purposeNode } from './processing'
import { controller, recipient } from './parties'
import { context, inLanguages, instant, nameIn, reference, type Node } from './vocabularies'

/**
 * data/meta/consents.jsonld: every consent that a source holds of this person, as records by the profile
 * of ISO/IEC TS 27560:2023 for the GDPR (https://w3id.org/dpv/guides/consent-27560). What the source says
 * is taken from the records of this archive; what the portal knows comes with the input.
 */
export async function consents(overview: Overview): Promise<unknown> {
  const { input, sources } = overview
  const records: Node[] = []
  for (const consent of input.consents) {
    const source = sources.find(({ place }) => place.source.id === consent.source)
    const dataset = source?.datasets.find(({ place }) => place.dataset.id === consent.dataset)
    if (source && dataset) records.push(await consentRecord(input, source.place.source, dataset, consent))
  }
  return { '@context': context, '@graph': records }
}

async function consentRecord(
  input: ArchiveInput,
  source: ArchiveSource,
  dataset: DatasetResult,
  consent: ArchiveConsent,
): Promise<Node> {
  const name = nameIn(input)
  const identifier = `${consent.source}.${consent.id}`
  return {
    '@id': name('consent', identifier),
    '@type': 'dpv:ConsentRecord',
    'dct:identifier': identifier,
    'dct:conformsTo': reference('dpv-27560:record-eu-gdpr'),
    'dct:title': inLanguages(consent.title),
    'dpv:hasDataSubject': { '@id': name('person'), '@type': 'dpv:DataSubject' },
    'dpv:hasDataController': [controller(input)],
    'dpv:hasRecipient': [recipient(input, source)],
    'dpv:hasLegalBasis': reference('eu-gdpr:A6-1-a'),
    'dpv:hasProcess': [consentProcess(input, source, dataset, consent)],
    'dpv:hasConsentControl': [
      {
        '@type': 'dpv:WithdrawConsent',
        'dpv:isExercisedAt': input.signer
          ? `${input.signer.portal}/toestemmingen`
          : input.organisation.website,
      },
    ],
    'dpv:hasRight': [{ '@type': ['dpv:DataSubjectRight', 'eu-gdpr:A7-3'] }],
    'dpv:hasNotice': [noticeNode(consent)],
    'dpv:hasConsentStatus': statusNodes(name('person'), consent, await standIn(dataset, consent)),
  }
}

function consentProcess(
  input: ArchiveInput,
  source: ArchiveSource,
  { place }: DatasetResult,
  consent: ArchiveConsent,
): Node {
  const field = place.dataset.fields.find(({ id }) => id === consent.field)
  return {
    '@type': 'dpv:Process',
    ...meaningNodes(field ?? place.dataset, source.recipient.country),
    'dpv:hasLegalBasis': reference('eu-gdpr:A6-1-a'),
    'dpv:hasPurpose': purposeNode({ purpose: consent.purpose, terms: consent.terms }),
    'dpv:hasPersonalData': reference(nameIn(input)('field', place.name, consent.field)),
    'dpv:hasRecipient': [reference(nameIn(input)('recipient', source.id))],
  }
}

/** The text that was agreed to. */
function noticeNode({ text: { version, nl, en } }: ArchiveConsent): Node {
  return {
    '@type': 'dpv:ConsentNotice',
    'schema:version': version,
    'dct:description': inLanguages({ nl, en }),
  }
}

interface Stand {
  readonly inSource: 'given' | 'not-given' | 'unknown' | 'none'
  /** As the source gives it. */
  readonly changedAt: string | undefined
}

const statuses = {
  given: 'dpv:ConsentGiven',
  withdrawn: 'dpv:ConsentWithdrawn',
  // Refused and never asked look the same in most systems.
  'not-given': 'dpv:ConsentStatusInvalidForProcessing',
  unknown: 'dpv:ConsentUnknown',
} as const

/** What stands first, then each withdrawal that the portal carried, newest first. */
function statusNodes(person: string, consent: ArchiveConsent, { inSource, changedAt }: Stand): Node[] {
  const state = standingConsent(inSource, consent.delivery)
  const withdrawals = consent.history.map(({ at, textVersion }) => ({
    '@type': statuses.withdrawn,
    'dpv:isIndicatedBy': reference(person),
    'dpv:isIndicatedAtTime': instant(at),
    'schema:version': textVersion,
  }))
  if (state === 'withdrawn' && withdrawals.length > 0) return withdrawals
  const current = {
    '@type': statuses[state],
    ...(state === 'given'
      ? { 'dpv:isIndicatedBy': reference(person), 'dpv:hasDuration': untilWithdrawn }
      : {}),
    ...(changedAt === undefined ? {} : { 'dpv:isIndicatedAtTime': instant(changedAt) }),
  }
  return [current, ...withdrawals]
}

const untilWithdrawn: Node = {
  '@type': 'dpv:UntilEventDuration',
  'dct:title': inLanguages({ nl: 'Tot u de toestemming intrekt', en: 'Until you withdraw the consent' }),
}

async function standIn(dataset: DatasetResult, consent: ArchiveConsent): Promise<Stand> {
  const { summary, selection } = dataset
  if (summary.status === 'nothing-held') return { inSource: 'none', changedAt: undefined }
  const isRead = selection.included.some(({ id }) => id === consent.field)
  if (summary.status !== 'written' || !isRead) return { inSource: 'unknown', changedAt: undefined }
  let last: Stand = { inSource: 'none', changedAt: undefined }
  for await (const records of spooledRecords(dataset.json)) {
    for (const record of records) {
      const at = consent.at === undefined ? undefined : record[consent.at]
      const changedAt = typeof at === 'string' ? at : undefined
      if (record[consent.field] === true) return { inSource: 'given', changedAt }
      if (last.inSource === 'none') last = { inSource: 'not-given', changedAt }
    }
  }
  return last
}
