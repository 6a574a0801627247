import { desc, lt } from 'drizzle-orm'
import type { ChainedEvent } from '../../app/domain/audit-events'
import type { Reader } from '../store'

/** From the end of the chain backwards. */
export async function readNewestAuditEvents(
  { query, tables }: Reader,
  options: { beforeSeq: number | undefined; limit: number },
): Promise<ChainedEvent[]> {
  const { auditEvents } = tables
  return query
    .select()
    .from(auditEvents)
    .where(options.beforeSeq === undefined ? undefined : lt(auditEvents.seq, options.beforeSeq))
    .orderBy(desc(auditEvents.seq))
    .limit(options.limit)
}
