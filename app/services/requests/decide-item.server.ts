import { replacePieces, insertRequestDecision } from '../../../db/queries/request-decisions'
import { itemById, requestById, updateItem } from '../../../db/queries/requests'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { mainReason, verdictOf, type ErasurePiece } from '../../domain/requests/erasure-plan'
import { faultsOf, isAbuse, peopleNeeded, type DraftDecision } from '../../domain/requests/refusals'
import type { RequestItem } from '../../domain/requests/requests'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { authorizeItem } from './authorize-item.server'
import { decidedBy } from './confirm-decision.server'
import { choosePieces, type ChosenParts } from './choose-pieces.server'
import { closeItem, refuseUnidentified } from './close-item.server'
import { refuseOutdated, requestRef, stepRequest } from './step-request.server'

export interface ItemDecision extends DraftDecision, ChosenParts {
  readonly id: string
  readonly itemId: string
  readonly version: number
}

/**
 * One person's decision about one right. It is sent at once, or waits for a second person where the law
 * or our own rule asks for two: any erasure, and calling a request abusive (2.3.5, A12-7).
 * @throws AppError `invalid-input` with message keys per form field, `not-allowed`, `not-found`, `wrong-state`
 */
export async function decideItem(
  deps: Deps,
  actor: StaffActor,
  input: ItemDecision,
): Promise<'decided' | 'one-more'> {
  requirePermission(actor, 'decide:requests')
  const { item: seen } = authorizeItem(actor, await found(deps, input), 'decide:requests')
  // Sources are asked before the transaction.
  const pieces = await piecesFor(deps, actor, seen, input)
  const draft = withPieces(seen, input, pieces)
  const fields = faultsOf(seen, draft)
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid-input', 'an unfinished decision', { fields })
  return deps.store.transaction((tx) => record(tx, deps, actor, { input, draft, pieces }))
}

async function record(
  tx: Transaction,
  deps: Deps,
  actor: StaffActor,
  { input, draft, pieces }: { input: ItemDecision; draft: DraftDecision; pieces: readonly ErasurePiece[] },
): Promise<'decided' | 'one-more'> {
  const { request, item } = authorizeItem(
    actor,
    { request: await requestById(tx, input.id), item: await itemById(tx, input.itemId) },
    'decide:requests',
  )
  refuseOutdated(request, input.version)
  await refuseUnidentified(tx, { request, item, decided: draft })
  if (item.state !== 'open') throw new AppError('wrong-state', 'this right is decided or proposed already')
  const by = decidedBy(deps, actor, item)
  await insertRequestDecision(tx, { id: newId(), ...by, step: 'proposed', ...draft })
  await replacePieces(tx, item.id, pieces)
  if (peopleNeeded(item.kind, draft) === 1) {
    await closeItem(tx, deps, actor, { request, item, decided: draft })
    return 'decided'
  }
  // What one person thinks is no decision yet: the person it is about sees only that it is looked at.
  await updateItem(tx, item.id, { state: 'proposed', updatedAt: by.decidedAt })
  await stepRequest(tx, deps, request, {
    actor,
    event: { type: 'request.decision-proposed', data: { ...requestRef(request), kind: item.kind } },
    change: {},
  })
  return 'one-more'
}

async function found({ store }: Deps, { id, itemId }: ItemDecision) {
  return { request: await requestById(store, id), item: await itemById(store, itemId) }
}

/** An erasure is decided part by part, unless it is refused as a whole. */
async function piecesFor(
  deps: Deps,
  actor: StaffActor,
  item: RequestItem,
  input: ItemDecision,
): Promise<ErasurePiece[]> {
  return item.kind === 'erasure' && input.verdict !== 'refused' ? choosePieces(deps, actor, item, input) : []
}

function withPieces(
  { kind }: RequestItem,
  { verdict, reason, text, evidence }: ItemDecision,
  pieces: readonly ErasurePiece[],
): DraftDecision {
  const words = { text: text.trim(), evidence: isAbuse(reason) ? evidence.trim() : '' }
  if (kind !== 'erasure' || verdict === 'refused') {
    return { ...words, verdict, reason: verdict === 'granted' ? '' : reason }
  }
  const choices = pieces.map(({ choice }) => choice)
  return { ...words, verdict: verdictOf(choices), reason: mainReason(choices) }
}
