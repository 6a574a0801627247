import type { StaffActor } from '../../domain/actor'
import { roleOf } from '../../domain/register/register'
import type { ErasurePiece } from '../../domain/requests/erasure-plan'
import { peopleNeeded, reasonsFor } from '../../domain/requests/refusals'
import type {
  RequestDecision,
  RequestItem,
  RequestKind,
  SubjectRequest,
} from '../../domain/requests/requests'
import type { DecisionView, ItemForStaff, PlanView, RequestForStaff } from '../../domain/requests/views'
import type { Restriction } from '../../domain/restrictions'
import type { Deps } from '../deps'
import { planErasure } from './plan-erasure.server'
import { categoryTitles } from './titles'
import { viewPlan } from './view-plan'
import { viewPiece, viewRestrictions } from './view-request'

interface Known {
  readonly request: SubjectRequest
  readonly mayNot: RequestForStaff['mayNot']
  readonly pieces: readonly ErasurePiece[]
  readonly restrictions: readonly Restriction[]
  readonly decisions: readonly RequestDecision[]
}

/** A right for those who decide, with the plan of an erasure that nobody decided yet. */
export async function viewItemForStaff(
  deps: Deps,
  actor: StaffActor,
  item: RequestItem,
  { mayNot, pieces, restrictions, decisions }: Known,
): Promise<ItemForStaff> {
  const { id, kind, state, verdict, reason, text, decidedAt, courtUntil } = item
  const own = decisions.filter(({ itemId }) => itemId === id)
  const may = mayNot === null
  const proposedByMe = own.some(
    (decision) =>
      decision.round === item.round && decision.step === 'proposed' && decision.subjectId === actor.subjectId,
  )
  return {
    id,
    kind,
    categories: categoryTitles(deps.register, item.categories),
    state,
    verdict,
    reason,
    text,
    decidedAt: decidedAt?.toISOString() ?? null,
    courtUntil,
    pieces: pieces.filter(({ itemId }) => itemId === id).map((piece) => viewPiece(deps.register, piece)),
    restrictions: viewRestrictions(deps.register, restrictions, id),
    reasons: reasonsFor(kind),
    decisions: own.map((decision) => viewDecision(deps, actor, kind, decision)),
    plan: may ? await planFor(deps, actor, item) : null,
    may: {
      decide: may && state === 'open',
      confirm: may && state === 'proposed' && !proposedByMe,
      sendBack: may && state === 'proposed',
      lift:
        may &&
        state === 'decided' &&
        restrictions.some((one) => one.about === id && one.state === 'in-force'),
    },
  }
}

/** Only of an erasure that nobody has decided yet. */
async function planFor(deps: Deps, actor: StaffActor, item: RequestItem): Promise<PlanView | null> {
  if (item.kind !== 'erasure' || item.state !== 'open') return null
  return viewPlan(deps.register, actor, await planErasure(deps, item))
}

function viewDecision(
  { register }: Deps,
  actor: StaffActor,
  kind: RequestKind,
  decision: RequestDecision,
): DecisionView {
  const { verdict, reason, text, evidence, decidedAt } = decision
  const alone = verdict !== '' && peopleNeeded(kind, { verdict, reason }) === 1
  const step = decision.step === 'proposed' && alone ? 'decided' : decision.step
  const role = roleOf(register, decision.role)?.title ?? { nl: decision.role, en: decision.role }
  const self = decision.subjectId === actor.subjectId
  return { step, role, verdict, reason, text, evidence, at: decidedAt.toISOString(), self }
}
