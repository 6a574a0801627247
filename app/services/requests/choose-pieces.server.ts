import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { datasetEntry } from '../../domain/register/register'
import {
  partKey,
  type ErasurePiece,
  type PieceChoice,
  type PlannedPart,
} from '../../domain/requests/erasure-plan'
import { keepReasons } from '../../domain/requests/refusals'
import type { RequestItem } from '../../domain/requests/requests'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { planErasure } from './plan-erasure.server'

/** What staff chose for each part that the page showed; both lists in the same order. */
export interface ChosenParts {
  readonly parts: readonly string[]
  readonly choices: readonly string[]
}

/**
 * The choices, held against what the sources hold at this moment: every part must have been decided, and
 * no source may be unknown, because an erasure that leaves out what could not be read is not one.
 * @throws AppError `not-allowed` for a category that the role does not see; `invalid-input`
 */
export async function choosePieces(
  deps: Deps,
  actor: StaffActor,
  item: RequestItem,
  { parts, choices }: ChosenParts,
): Promise<ErasurePiece[]> {
  const plan = await planErasure(deps, item)
  if (plan.unknown.length > 0) throw invalid('errors.source-unknown')
  if (plan.parts.length === 0) throw invalid('errors.nothing-held')
  const unseen = plan.parts.some((part) => !actor.sees.has(datasetEntry(deps.register, part).category.id))
  if (unseen) throw new AppError('not-allowed', 'the plan holds a category that this role does not see')
  const chosen = new Map(parts.map((part, index) => [part, choices[index]]))
  if (plan.parts.some((part) => part.held && chosen.get(partKey(part)) === 'erase')) {
    throw invalid('errors.held')
  }
  if (plan.parts.some((part) => part.proof && chosen.get(partKey(part)) === 'erase')) {
    throw invalid('errors.proof')
  }
  return plan.parts.map((part) => pieceOf(item, part, choiceOf(chosen.get(partKey(part)))))
}

function choiceOf(chosen: string | undefined): PieceChoice {
  if (chosen === 'erase') return chosen
  const reason = keepReasons.find((known) => known === chosen)
  if (reason) return reason
  // Something came or went since the page was shown.
  throw invalid('errors.plan-changed')
}

function pieceOf({ id, subjectId }: RequestItem, planned: PlannedPart, choice: PieceChoice): ErasurePiece {
  const { source, dataset, part, count, until } = planned
  const kept = choice !== 'erase'
  return {
    id: newId(),
    itemId: id,
    subjectId,
    source,
    dataset,
    part,
    count,
    choice,
    until: kept ? until : null,
    state: kept ? 'kept' : 'planned',
    erased: 0,
    endedAt: null,
    acceptedAt: null,
    awaitedUntil: null,
    sourceKey: null,
  }
}

function invalid(message: string): AppError {
  return new AppError('invalid-input', 'the parts of an erasure cannot be decided so', {
    fields: { choices: message },
  })
}
