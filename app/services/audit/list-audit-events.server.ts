import { readNewestAuditEvents } from '../../../db/queries/audit-trail'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import type { AuditLine } from '../../domain/staff-views'
import type { Deps } from '../deps'

/** Events on one page of the trail. */
const perPage = 100

/** The trail, newest first. @param input.before only events with a smaller number. @throws AppError `not-allowed` */
export async function listAuditEvents(
  deps: Pick<Deps, 'store'>,
  actor: StaffActor,
  input: { before: number | undefined },
): Promise<{ lines: AuditLine[]; older: number | undefined }> {
  requirePermission(actor, 'read:audit')
  const events = await readNewestAuditEvents(deps.store, { beforeSeq: input.before, limit: perPage })
  const lines = events.map(({ seq, at, type, actorKind, data }) => ({
    seq,
    at: at.toISOString(),
    type,
    actorKind,
    data,
  }))
  const last = lines.at(-1)?.seq
  return { lines, older: lines.length === perPage && last !== 1 ? last : undefined }
}
