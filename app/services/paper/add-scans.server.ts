import { appendAuditEvent } from '../../../db/queries/audit'
import { insertScans } from '../../../db/queries/paper'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { maxScansPerRecord } from '../../domain/paper'
import type { Deps } from '../deps'
import { checkScans, keepScans, type SentFile } from './keep-scans.server'
import { recordInHand, type RecordInHand } from './record-in-hand.server'

/**
 * Adds scans to a record that is not part of the dossier yet: what a person may have read stays as it is.
 * @throws AppError `invalid-input` with `scans`; `not-allowed`, `not-found`, `wrong-state`
 */
export async function addScans(
  deps: Deps,
  actor: StaffActor,
  input: { lookId: string; recordId: string; scans: readonly SentFile[] },
): Promise<void> {
  const { inHand, record } = requireRoom(await recordInHand(deps, actor, input), input.scans.length)
  const { look } = inHand
  const scans = checkScans(input.scans)
  const of = { recordId: record.id, subjectId: look.subjectId, addedBy: actor.accountId }
  await keepScans(deps, scans, of, (rows) =>
    deps.store.transaction(async (tx) => {
      requireRoom(await recordInHand({ store: tx, register: deps.register }, actor, input), rows.length)
      await insertScans(tx, rows)
      const { source, number, subjectId } = look
      const data = { source, number, dataset: record.dataset, scans: rows.length }
      const event = { type: 'paper.scans-added', data } as const
      await appendAuditEvent(tx, { event, actor, subjectId, at: deps.clock.now() })
    }),
  )
}

function requireRoom(found: RecordInHand, more: number): RecordInHand {
  if (!found.draft) throw new AppError('wrong-state', 'the record is part of the dossier already')
  const key =
    more === 0
      ? 'paper.errors.no-scan'
      : found.scans.length + more > maxScansPerRecord
        ? 'paper.errors.record-full'
        : undefined
  if (key) throw new AppError('invalid-input', 'scans that cannot be added', { fields: { scans: key } })
  return found
}
