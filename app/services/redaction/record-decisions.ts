import canonicalize from 'canonicalize'
import type { SourceRecord } from '../../domain/records'
import { noDecisions, type RecordDecisions } from '../../domain/redaction/review'
import type { Deps } from '../deps'

type Needed = Deps['secrets']

export interface SealedDecisions {
  /** Id of the row, to which they are bound. */
  readonly id: string
  readonly decisions: string
  readonly keyId: string
}

/**
 * Keyed check values of all that a record holds, one for each key of the portal, the current one first: when any of it
 * changes, it is another record to look at.
 */
export function recordDigests(
  secrets: Needed,
  at: { readonly source: string; readonly dataset: string },
  { key, values, documents }: SourceRecord,
): readonly [string, ...string[]] {
  const letters = documents.map(({ name, mediaType, size }) => ({ name, mediaType, size: size ?? null }))
  return secrets.signatures('reviewed-record', canonicalize({ ...at, key, values, letters }) ?? '')
}

export function sealDecisions(secrets: Needed, id: string, decisions: RecordDecisions): SealedDecisions {
  const { text, keyId } = secrets.seal(JSON.stringify(decisions), `reviewed-record:${id}`)
  return { id, decisions: text, keyId }
}

export function openDecisions(secrets: Needed, { id, decisions, keyId }: SealedDecisions): RecordDecisions {
  const text = secrets.open({ keyId, text: decisions }, `reviewed-record:${id}`).toString('utf8')
  const opened: Partial<RecordDecisions> = JSON.parse(text)
  return { ...noDecisions, ...opened }
}
