import { appendAuditEvent } from '../../../db/queries/audit'
import { isLeaseHeld, putJob } from '../../../db/queries/jobs'
import { movePiece, piecesOf } from '../../../db/queries/request-decisions'
import { itemById, requestById, updateItem } from '../../../db/queries/requests'
import { openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { Actor, SystemActor } from '../../domain/actor'
import { addDays, localDate } from '../../domain/local-date'
import { backupDaysOf, type Register } from '../../domain/register/register'
import type { ErasurePiece, PieceState } from '../../domain/requests/erasure-plan'
import type { ClaimedJob } from '../../domain/jobs'
import type { SubjectRequest } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import type { BackupTold } from '../letters/letter-book'
import { piecesTogether } from './ask-to-erase.server'
import { queueNotices } from '../recipients/queue-notices.server'
import { endIfSettled } from './close-item.server'
import { pieceTold } from './decision-letter'
import type { PieceOutcome } from './erase-piece.server'
import { putErasureJobs } from './put-erasure-jobs.server'
import { requestRef } from './step-request.server'
import { tellPerson } from './tell-person.server'

const unfinished: ReadonlySet<PieceState> = new Set(['planned', 'held', 'accepted', 'by-hand'])
const worker: SystemActor = { kind: 'system', name: 'worker' }

/** Records how erasing a part ended, with its audit event; nothing when the lease was lost. */
export async function endPiece(
  deps: Deps,
  piece: ErasurePiece,
  job: ClaimedJob,
  outcome: PieceOutcome,
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    const request = await requestOf(tx, piece)
    if (!request) return
    if (outcome.kind === 'erased') {
      await finishPiece(tx, deps, worker, { piece, request, erased: outcome.erased })
      return
    }
    if (outcome.kind === 'accepted') {
      await acceptPieces(tx, deps, { piece, request, outcome })
      return
    }
    if (outcome.kind === 'held') {
      if (!(await movePiece(tx, piece, { state: 'held', erased: outcome.erased }))) return
      // Nothing else waits for it (E2).
      await putErasureJobs(tx, deps, piece.itemId)
      return
    }
    const at = deps.clock.now()
    if (!(await movePiece(tx, piece, { state: 'by-hand', erased: outcome.erased, sourceKey: null }))) return
    await openTask(tx, {
      id: handTaskId(piece),
      kind: 'erase-by-hand',
      subjectId: piece.subjectId,
      source: piece.source,
      about: request.id,
      dueOn: request.dueOn,
      at,
      note: request.number,
    })
  })
}

interface Taken {
  readonly piece: ErasurePiece
  readonly request: SubjectRequest
  readonly outcome: Extract<PieceOutcome, { kind: 'accepted' }>
}

/** The source takes on all parts of a dataset at once; each is looked after until it is gone. */
async function acceptPieces(tx: Transaction, deps: Deps, { piece, request, outcome }: Taken): Promise<void> {
  const at = deps.clock.now()
  const { source, dataset, subjectId } = piece
  const { until: awaitedUntil } = outcome
  const change = {
    state: 'accepted',
    acceptedAt: outcome.at,
    awaitedUntil,
    sourceKey: outcome.key,
  } as const
  for (const each of piecesTogether(piece, await piecesOf(tx, [piece.itemId]))) {
    if (each.state !== 'planned' || !(await movePiece(tx, each, change))) continue
    const payload = { pieceId: each.id }
    await putJob(tx, { kind: 'await-erasure', id: `await-erasure:${each.id}`, payload }, at)
  }
  const data = { ...requestRef(request), source, dataset, until: awaitedUntil }
  await appendAuditEvent(tx, { event: { type: 'erasure.accepted', data }, actor: worker, subjectId, at })
}

/** A part is gone: with the last one the person gets the certificate (E5). */
export async function finishPiece(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { piece, request, erased }: { piece: ErasurePiece; request: SubjectRequest; erased: number },
): Promise<void> {
  const at = deps.clock.now()
  if (!(await movePiece(tx, piece, { state: 'erased', erased, endedAt: at, sourceKey: null }))) return
  const { source, dataset, itemId, subjectId } = piece
  const ref = { ...requestRef(request), source, dataset }
  const event =
    actor.kind === 'system'
      ? ({ type: 'erasure.carried-out', data: { ...ref, records: erased } } as const)
      : ({ type: 'erasure.by-hand', data: ref } as const)
  const told = { subjectId, source, dataset, field: '', reason: 'erased', about: piece.id } as const
  await queueNotices(tx, deps, told)
  await putErasureJobs(tx, deps, itemId)
  const pieces = await piecesOf(tx, [itemId])
  if (pieces.some(({ state }) => unfinished.has(state))) {
    await appendAuditEvent(tx, { event, actor, subjectId, at })
    return
  }
  await updateItem(tx, itemId, { state: 'decided', updatedAt: at })
  await putJob(tx, { kind: 'forget-copies', id: `forget-copies:${itemId}`, payload: { itemId } }, at)
  await endIfSettled(tx, deps, request, { actor, event })
  const letterPieces = pieces.map((each) => pieceTold(deps.register, each))
  const letter = { kind: 'erasure', pieces: letterPieces, backups: backupsOf(deps.register, pieces) } as const
  await tellPerson(tx, deps, request, { letter, mail: 'request-done' })
}

/** Per source the last day on which a backup can hold what went last from it (E4). */
function backupsOf(register: Register, pieces: readonly ErasurePiece[]): BackupTold[] {
  return register.sources.flatMap((source) => {
    const days = pieces
      .filter((piece) => piece.source === source.id && piece.state === 'erased')
      .flatMap(({ endedAt }) => (endedAt ? [localDate(endedAt)] : []))
      .toSorted()
    const last = days.at(-1)
    if (!last) return []
    return [{ source: source.title, until: addDays(last, backupDaysOf(register, source.id)) }]
  })
}

export function handTaskId({ id }: Pick<ErasurePiece, 'id'>): string {
  return `erase-by-hand:${id}`
}

export async function requestOf(
  tx: Transaction,
  { itemId }: ErasurePiece,
): Promise<SubjectRequest | undefined> {
  const item = await itemById(tx, itemId)
  return item && (await requestById(tx, item.requestId))
}
