import type { ChainedEvent } from '../../domain/audit-events'
import { chainHash } from '../../../db/audit-chain'
import { readAuditEvents, readAuditHead } from '../../../db/queries/audit'
import type { Deps } from '../deps'

export type AuditVerdict =
  | { readonly ok: true; readonly events: number }
  /** `seq`: the first event that is not as it was written. */
  | { readonly ok: false; readonly seq: number; readonly why: string }

interface Link {
  readonly seq: number
  readonly hash: string
}

const batchSize = 1000

/**
 * Walks the whole chain, a batch at a time, and compares its end with the head. A trail that was cut off
 * together with its head can only be told by comparing the head with one published before.
 */
export async function verifyAudit(deps: Pick<Deps, 'store'>): Promise<AuditVerdict> {
  let last: Link = { seq: 0, hash: '' }
  for (;;) {
    // Read before the batch: every event that the head names must then be there.
    const head = await readAuditHead(deps.store)
    const batch = await readAuditEvents(deps.store, { afterSeq: last.seq, limit: batchSize })
    for (const event of batch) {
      const why = whatIsWrong(event, last)
      if (why !== undefined) return { ok: false, seq: last.seq + 1, why }
      last = event
    }
    if (batch.length < batchSize && last.seq <= head.seq) return compareWithHead(last, head)
    if (batch.length === 0)
      return { ok: false, seq: last.seq, why: 'events stand behind the head of the chain' }
  }
}

function whatIsWrong(event: ChainedEvent, previous: Link): string | undefined {
  if (event.seq !== previous.seq + 1) return 'an event is missing'
  if (event.previousHash !== previous.hash) return 'the event does not follow the one before it'
  if (chainHash(previous.hash, event) !== event.hash) return 'the event was changed'
  return undefined
}

function compareWithHead(last: Link, head: Link): AuditVerdict {
  if (last.seq < head.seq) return { ok: false, seq: last.seq + 1, why: 'the end of the trail was cut off' }
  if (last.hash !== head.hash) return { ok: false, seq: last.seq, why: 'the head names another last event' }
  return { ok: true, events: last.seq }
}
