import { appendAuditEvent } from '../../../db/queries/audit'
import { insertPaperRecord, insertScans, type PaperRecord } from '../../../db/queries/paper'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { checkScans, keepScans, type SentFile } from './keep-scans.server'
import { datasetInHand, openLook, requireOpen } from './open-look.server'
import { parseValues } from './parse-values'

export interface NewRecord {
  readonly lookId: string
  readonly dataset: string
  /** Field -> what was typed. */
  readonly typed: Readonly<Record<string, string>>
  readonly scans: readonly SentFile[]
}

/**
 * Writes down what an employee found. It becomes part of the dossier when the look is ended.
 * @throws AppError `invalid-input` with the fields or `scans`; `not-allowed`, `not-found`, `wrong-state`
 */
export async function addRecord(deps: Deps, actor: StaffActor, input: NewRecord): Promise<{ id: string }> {
  const inHand = await openLook(deps, actor, input.lookId)
  requireOpen(inHand)
  const dataset = datasetInHand(inHand, input.dataset)
  const values = parseValues(dataset, input.typed)
  const scans = checkScans(input.scans)
  if (scans.length === 0 && Object.values(values).every((value) => value === null)) {
    const first = dataset.fields[0]?.id ?? 'scans'
    throw new AppError('invalid-input', 'an empty record', { fields: { [first]: 'paper.errors.empty' } })
  }
  const { look } = inHand
  const record: PaperRecord = {
    id: newId(),
    lookId: look.id,
    subjectId: look.subjectId,
    source: look.source,
    dataset: dataset.id,
    values,
    addedBy: actor.accountId,
    addedAt: deps.clock.now(),
  }
  const of = { recordId: record.id, subjectId: look.subjectId, addedBy: actor.accountId }
  await keepScans(deps, scans, of, (rows) =>
    deps.store.transaction(async (tx) => {
      requireOpen(await openLook({ store: tx, register: deps.register }, actor, look.id))
      await insertPaperRecord(tx, record)
      await insertScans(tx, rows)
      const { source, number, subjectId } = look
      const data = { source, number, dataset: dataset.id, scans: rows.length }
      const event = { type: 'paper.record-added', data } as const
      await appendAuditEvent(tx, { event, actor, subjectId, at: record.addedAt })
    }),
  )
  return { id: record.id }
}
