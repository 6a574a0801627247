import { appendAuditEvent } from '../../../db/queries/audit'
import { identifierRowsOf, proposalsAbout } from '../../../db/queries/bindings'
import { othersSharing } from '../../../db/queries/identifiers'
import type { Identifier } from '../../../db/queries/subjects'
import type { StaffActor } from '../../domain/actor'
import type { BoundIdentifier, PersonForStaff } from '../../domain/identity-views'
import type { Deps } from '../deps'
import { openPerson } from './open-person.server'
import { nameOf, viewProposal } from './view-proposal'

/** How the portal recognises a person; that it was read is an event. @throws AppError `not-allowed`, `not-found` */
export async function readPerson(
  deps: Deps,
  actor: StaffActor,
  { id: subjectId }: { id: string },
): Promise<PersonForStaff> {
  const { store } = deps
  await openPerson(store, actor, subjectId)
  await recordViewing(deps, actor, subjectId)
  const proposals = await proposalsAbout(store, subjectId)
  const waiting = proposals.filter(({ state }) => state === 'proposed')
  const ended = proposals.filter(({ state }) => state !== 'proposed')
  const rows = await identifierRowsOf(store, subjectId)
  return {
    subjectId,
    name: await nameOf(store, subjectId),
    identifiers: await Promise.all(rows.map((row) => viewIdentifier(deps, row))),
    waiting: await Promise.all(waiting.map((proposal) => viewProposal(store, actor, proposal))),
    history: ended.map(({ id, action, kind, state, decidedAt, proposedAt }) => ({
      id,
      action,
      kind,
      state,
      at: (decidedAt ?? proposedAt).toISOString(),
    })),
  }
}

async function viewIdentifier(
  { store }: Deps,
  { subjectId, kind, value, method, verifiedAt }: Identifier,
): Promise<BoundIdentifier> {
  const others = kind === 'birthDate' ? [] : await othersSharing(store, subjectId, { kind, value })
  return { kind, value, method, since: verifiedAt.toISOString(), alsoOfOthers: others.length > 0 }
}

async function recordViewing(deps: Deps, actor: StaffActor, subjectId: string): Promise<void> {
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: {
        type: 'dossier.viewed-by-staff',
        data: { what: 'identifiers', why: '', roles: actor.roles },
      },
      actor,
      subjectId,
      at: deps.clock.now(),
    }),
  )
}
