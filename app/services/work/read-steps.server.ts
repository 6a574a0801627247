import { accountNames } from '../../../db/queries/account-names'
import { listEventsAbout } from '../../../db/queries/audit'
import { decisionsOn } from '../../../db/queries/corrections'
import { commentsOn } from '../../../db/queries/work-comments'
import type { StaffActor } from '../../domain/actor'
import type { ChainedEvent } from '../../domain/audit-events'
import type { WorkRef } from '../../domain/work/work-kinds'
import { isStepEvent, sharedStepEvents, stepEvents } from '../../domain/work/work-steps'
import type { WorkStep } from '../../domain/work/work-views'
import type { Deps } from '../deps'

/** Events looked through for the history of one thing; about one person there are rarely more. */
const mostEvents = 2_000

/** Every step of one thing on one line of time, the oldest first, with what staff told each other in between. */
export async function readSteps(
  { store }: Pick<Deps, 'store'>,
  actor: Pick<StaffActor, 'accountId'>,
  { subjectId, number, ...ref }: WorkRef & { readonly subjectId: string; readonly number: string },
): Promise<WorkStep[]> {
  const options = { types: [...stepEvents[ref.kind], ...sharedStepEvents], limit: mostEvents }
  const about = (await listEventsAbout(store, subjectId, options)).filter(
    ({ data }) => Object.values(data).includes(ref.id) || (number !== '' && data['number'] === number),
  )
  const comments = await commentsOn(store, ref)
  const reasons = ref.kind === 'correction' ? await decisionsOn(store, ref.id) : []
  const people = [...about.map(({ actorId }) => actorId), ...comments.map(({ accountId }) => accountId)]
  const handedTo = about.map(({ data }) => String(data['toAccountId'] ?? ''))
  const names = await accountNames(store, [...people, ...handedTo])
  const reasonOf = (event: ChainedEvent) =>
    reasons.find(
      ({ accountId, decidedAt }) => accountId === event.actorId && decidedAt.getTime() === event.at.getTime(),
    )?.reason ?? ''
  return [
    ...about.flatMap((event) => viewEvent(event, actor, names, reasonOf(event))),
    ...comments.map(({ accountId, text, writtenAt }) => ({
      at: writtenAt.toISOString(),
      by: 'staff' as const,
      name: names.get(accountId) ?? '',
      self: accountId === actor.accountId,
      what: 'work.commented' as const,
      text,
    })),
  ].toSorted((a, b) => a.at.localeCompare(b.at))
}

function viewEvent(
  { at, type, actorKind, actorId, data }: ChainedEvent,
  actor: Pick<StaffActor, 'accountId'>,
  names: ReadonlyMap<string, string>,
  reason: string,
): WorkStep[] {
  if (!isStepEvent(type)) return []
  const by = actorKind === 'staff' || actorKind === 'subject' ? actorKind : 'system'
  const step = {
    at: at.toISOString(),
    by,
    name: by === 'staff' ? (names.get(actorId) ?? '') : '',
    self: actorId === actor.accountId,
    what: type,
    text: type === 'work.handed-over' ? (names.get(String(data['toAccountId'])) ?? '') : reason,
  } as const
  return [step]
}
