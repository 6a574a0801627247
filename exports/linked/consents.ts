import { standingConsent, type StandInSource } from '../../app/domain/consents'
import type { ArchiveConsent, ArchiveInput, ArchiveSource } from '../archive-input'
import type { DatasetResult, Overview } from '../dataset-result'
import { spooledRecords } from '../spooled-records'
import { consentRecord, statusNodes } from './consent-record'
import { meaningNodes, purposeNode } from './processing'
import { context, nameIn, reference, type Node } from './vocabularies'

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
    if (source && dataset) records.push(await recordOf(input, source.place.source, dataset, consent))
  }
  return { '@context': context, '@graph': records }
}

async function recordOf(
  input: ArchiveInput,
  source: ArchiveSource,
  dataset: DatasetResult,
  consent: ArchiveConsent,
): Promise<Node> {
  const { inSource, changedAt } = await standIn(dataset, consent)
  const state = standingConsent(inSource, consent.last)
  return consentRecord({
    organisation: input.organisation,
    number: input.number,
    date: input.date,
    identifier: `${consent.source}.${consent.id}`,
    title: consent.title,
    recipients: [source],
    processes: [consentProcess(input, source, dataset, consent)],
    portal: input.signer?.portal,
    text: consent.text,
    statuses: statusNodes(nameIn(input)('person'), state, { history: consent.history, changedAt }),
  })
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

interface Stand {
  readonly inSource: StandInSource
  /** As the source gives it. */
  readonly changedAt: string | undefined
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
