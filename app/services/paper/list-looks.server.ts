import { answeredLooks, openLooks, type PaperLook } from '../../../db/queries/paper'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { localDate } from '../../domain/local-date'
import type { LookLine } from '../../domain/paper-views'
import type { Deps } from '../deps'
import { takeInHand } from './open-look.server'

const maxOpen = 500
const maxAnswered = 8

/** What staff have to look for, the first due first, and what was answered last. @throws AppError `not-allowed` */
export async function listLooks(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
): Promise<{ open: LookLine[]; answered: LookLine[] }> {
  requirePermission(actor, 'handle:paper')
  const lines = (looks: readonly PaperLook[]) => looks.flatMap((look) => lineOf(deps, actor, look) ?? [])
  return {
    open: lines(await openLooks(deps.store, { limit: maxOpen })),
    answered: lines(await answeredLooks(deps.store, { limit: maxAnswered })),
  }
}

function lineOf(
  { register, clock }: Pick<Deps, 'register' | 'clock'>,
  actor: StaffActor,
  look: PaperLook,
): LookLine | undefined {
  const inHand = takeInHand(register, actor, look)
  if (!inHand || look.subjectId === actor.subjectId) return undefined
  const { id, number, reason, outcome, dueOn } = look
  return {
    id,
    number,
    sourceTitle: inHand.source.title,
    reason,
    outcome: outcome || null,
    askedAt: look.askedAt.toISOString(),
    dueOn,
    late: look.state === 'open' && dueOn < localDate(clock.now()),
    answeredAt: look.answeredAt?.toISOString() ?? null,
  }
}
