import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { identifiersOf } from '../../../db/queries/identifiers'
import { reviewedRecordsOf } from '../../../db/queries/reviews'
import type { Connector } from '../../connectors/contract'
import type { SourceRecord } from '../../domain/records'
import {
  companyOf,
  hasRedaction,
  redactValues,
  withholdValues,
  type OwnWords,
} from '../../domain/redaction/redact-record'
import { noDecisions, type RecordDecisions } from '../../domain/redaction/review'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import type { Deps } from '../deps'
import { openDecisions, recordDigests } from './record-decisions'
import { redactDocuments, withholdDocuments } from './redact-documents'

type Needed = Pick<Deps, 'store' | 'secrets'>

/** Takes others out of one person's records of one source (art. 15(4)): every way out goes through it. */
export interface Redactor {
  /** The record as its subject may see it. */
  redact(datasetId: string, record: SourceRecord): SourceRecord
}

/**
 * What staff decided about the records is read once: a redactor is for one page or one archive.
 * @param audience `transfer`: another organisation; addresses of others are then hidden in every text
 */
export async function createRedactor(
  deps: Needed,
  subjectId: string,
  source: SourceDeclaration,
  audience: 'subject' | 'transfer' = 'subject',
): Promise<Redactor> {
  const datasets = new Map(source.datasets.map((dataset) => [dataset.id, strict(dataset, audience)]))
  if (![...datasets.values()].some(hasRedaction)) return { redact: (_dataset, record) => record }
  const own = await ownWordsOf(deps, subjectId)
  const decided = await decisionsOf(deps, subjectId, source)
  return {
    redact(id, record) {
      const dataset = datasets.get(id)
      if (!dataset || !hasRedaction(dataset)) return record
      const digests = recordDigests(deps.secrets, { source: source.id, dataset: id }, record)
      const decisions = digests.map((digest) => decided.get(digest)).find(Boolean)
      if (dataset.redact?.review && !decisions && audience === 'subject')
        return withholdRecord(dataset, record)
      return redactRecord(dataset, record, own, decisions ?? noDecisions)
    },
  }
}

/** The same connector, but what it reads for the person is without others. Writing is not for people to see. */
export function redactingReads(
  connector: Connector,
  redactor: Redactor,
): Pick<Connector, 'read' | 'find' | 'count'> {
  return {
    count: (key, dataset, signal) => connector.count(key, dataset, signal),
    async find(key, dataset, record, signal) {
      const found = await connector.find(key, dataset, record, signal)
      return found && redactor.redact(dataset, found)
    },
    async *read(key, dataset, options) {
      for await (const batch of connector.read(key, dataset, options)) {
        yield batch.map((record) => redactor.redact(dataset, record))
      }
    },
  }
}

export function redactRecord(
  dataset: DatasetDeclaration,
  record: SourceRecord,
  own: OwnWords,
  decisions: RecordDecisions,
): SourceRecord {
  const company = companyOf(dataset, record, own, decisions)
  const { values, redactions } = redactValues(dataset, record, company, decisions)
  const documents = redactDocuments(record.documents, dataset.redact, company, decisions)
  return { key: record.key, values, documents, redactions }
}

function withholdRecord(dataset: DatasetDeclaration, record: SourceRecord): SourceRecord {
  const { values, redactions } = withholdValues(dataset, record)
  return {
    key: record.key,
    values,
    redactions,
    documents: withholdDocuments(record.documents),
    unreviewed: true,
  }
}

/** By what the school knows the person: their own is never hidden from them. */
export async function ownWordsOf({ store }: Pick<Deps, 'store'>, subjectId: string): Promise<OwnWords> {
  const identifiers = await identifiersOf(store, subjectId)
  const account = await accountOfSubject(store, subjectId)
  const others = identifiers.filter(({ kind }) => kind !== 'email' && kind !== 'birthDate')
  return {
    addresses: identifiers.filter(({ kind }) => kind === 'email').map(({ value }) => value),
    names: [...(account ? [account.displayName] : []), ...others.map(({ value }) => value)],
  }
}

/** Check value of a record -> what staff decided about it, of those that were released. */
async function decisionsOf(
  { store, secrets }: Needed,
  subjectId: string,
  source: SourceDeclaration,
): Promise<ReadonlyMap<string, RecordDecisions>> {
  if (!source.datasets.some(({ redact }) => redact?.review)) return new Map()
  const reviewed = await reviewedRecordsOf(store, { subjectId, source: source.id })
  return new Map(
    reviewed
      .filter(({ releasedAt }) => releasedAt !== null)
      .map((record) => [record.digest, openDecisions(secrets, record)]),
  )
}

/** For another organisation every free text is looked through, also where the register has no rule. */
function strict(dataset: DatasetDeclaration, audience: 'subject' | 'transfer'): DatasetDeclaration {
  if (audience === 'subject') return dataset
  const free: readonly string[] = ['text', 'long-text', 'json']
  return {
    ...dataset,
    fields: dataset.fields.map((field) =>
      field.redact === undefined && free.includes(field.type)
        ? { ...field, redact: 'others' as const }
        : field,
    ),
  }
}
