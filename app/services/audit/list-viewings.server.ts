import { rolesOfAccounts } from '../../../db/queries/account-roles'
import { listEventsAbout } from '../../../db/queries/audit'
import type { Actor } from '../../domain/actor'
import type { AuditEventType, ChainedEvent } from '../../domain/audit-events'
import { AppError } from '../../domain/errors'
import { roleOf } from '../../domain/register/register'
import type { ViewingEntry } from '../../domain/views'
import type { Deps } from '../deps'

/** The words of each event that its subject sees; an event that is not here is not shown. */
const shown: Partial<Record<AuditEventType, readonly string[]>> = {
  'account.reinvited': [],
  'account.activated': [],
  'account.recovered': [],
  'account.signed-in': ['factor'],
  'account.sign-in-refused': ['stage', 'reason'],
  'account.signed-out': [],
  'account.stepped-up': [],
  'account.password-changed': [],
  'account.factor-changed': [],
  'account.recovery-codes-renewed': [],
  'account.sessions-ended': ['count'],
  'identifier.verified': ['kind', 'method'],
  'dossier.viewed-by-staff': ['what', 'why'],
  'number.uncovered': ['source'],
  'source.ambiguous': ['source'],
  'paper.look-asked': ['source', 'number'],
  'paper.record-added': ['source', 'number'],
  'paper.scans-added': ['source', 'number'],
  'paper.record-removed': ['source', 'number'],
  'paper.answered': ['source', 'number'],
  'binding.proposed': ['kind'],
  'binding.approved': ['kind'],
  'binding.rejected': ['kind'],
  'binding.withdrawn': ['kind'],
  'identifier.unbound': ['kind'],
  'correction.submitted': ['correctionId', 'source', 'field'],
  'correction.approved': ['correctionId', 'source', 'field', 'approvalsMissing'],
  'correction.rejected': ['correctionId', 'source', 'field'],
  'correction.withdrawn': ['correctionId', 'source', 'field'],
  'correction.applied': ['correctionId', 'source', 'field'],
  'correction.met-conflict': ['correctionId', 'source', 'field'],
  'correction.failed': ['correctionId', 'source', 'field'],
  'correction.retried': ['correctionId', 'source', 'field'],
  'consent.given': ['consent', 'textVersion'],
  'consent.withdrawn': ['consent', 'textVersion'],
  'consent.carried': ['consent', 'source', 'action', 'outcome'],
  'consent.late': ['consent', 'source'],
  'consent.receipt-downloaded': ['consent'],
  'notice.queued': ['number', 'recipient', 'reason'],
  'notice.sent': ['number', 'recipient'],
  'notice.opened': ['number', 'recipient'],
  'notice.ended': ['number', 'recipient', 'state', 'by'],
  'request.submitted': ['requestId', 'number', 'kinds'],
  'request.entered': ['requestId', 'number', 'kinds', 'channel'],
  'request.withdrawn': ['requestId', 'number'],
  'request.asked': ['requestId', 'number', 'what'],
  'request.answer-received': ['requestId', 'number', 'by'],
  'request.extended': ['requestId', 'number', 'reason'],
  'request.decided': ['requestId', 'number', 'kind', 'verdict'],
  'request.late': ['requestId', 'number'],
  'identity.asked': ['number', 'rung'],
  'identity.recorded': ['number', 'rung', 'outcome'],
  'identity.code-printed': ['number'],
  'identity.copy-received': ['number'],
  'identity.copy-seen': ['number'],
  'identity.copy-asked-again': ['number', 'outcome'],
  'identity.copy-removed': ['number', 'why'],
  'erasure.carried-out': ['number', 'source', 'records'],
  'erasure.accepted': ['number', 'source', 'until'],
  'erasure.by-hand': ['number', 'source'],
  'letter.downloaded': ['number'],
  'letter.posted': ['number', 'on'],
  'archive.requested': ['archiveId', 'profile'],
  'archive.built': ['archiveId', 'complete'],
  'archive.review-asked': ['archiveId', 'number'],
  'archive.review-decided': ['number', 'source'],
  'archive.review-reopened': ['archiveId', 'number'],
  'archive.review-released': ['archiveId', 'number', 'records'],
  'transfer.requested': ['number', 'receiver'],
  'transfer.sent': ['number', 'receiver'],
  'transfer.fetched': ['number', 'receiver'],
  'transfer.failed': ['number', 'receiver', 'failure'],
  'transfer.withdrawn': ['number', 'receiver'],
  'archive.failed': ['archiveId'],
  'archive.downloaded': ['archiveId'],
  'restriction.placed': ['source'],
  'restriction.carried': ['source'],
  'restriction.lifting-told': ['source'],
  'restriction.lifted': ['source'],
  'hold.placed': [],
  'hold.reviewed': [],
  'hold.lift-proposed': [],
  'hold.lift-refused': [],
  'hold.lifted': [],
  'reappearance.found': ['source'],
  'reappearance.approved': ['source'],
  'reappearance.ended': ['source'],
  'archive.exported-by-command': ['profile', 'complete'],
  'archive.deleted': ['archiveId', 'why'],
}
const shownTypes = (Object.keys(shown) as AuditEventType[]).sort()

/**
 * Who did what with this person's data, newest first (art. 15; CJEU C-579/21: the person learns which
 * consultations took place, when and why; of staff the role, not the name).
 * @throws AppError `not-allowed` for a system actor: it is nobody's page
 */
export async function listViewings(
  deps: Pick<Deps, 'store' | 'register'>,
  actor: Actor,
  options: { page?: number; perPage?: number } = {},
): Promise<ViewingEntry[]> {
  if (actor.kind === 'system') throw new AppError('not-allowed', 'a system has no data of its own')
  const { page = 1, perPage = 50 } = options
  const events = await listEventsAbout(deps.store, actor.subjectId, {
    limit: perPage,
    skip: (page - 1) * perPage,
    types: shownTypes,
  })
  const staff = events.filter((event) => event.actorKind === 'staff').map((event) => event.actorId)
  const rolesNow = await rolesOfAccounts(deps.store, [...new Set(staff)])
  return events.map((event) => viewingOf(deps, event, rolesNow))
}

function viewingOf(
  deps: Pick<Deps, 'register'>,
  event: ChainedEvent,
  rolesNow: ReadonlyMap<string, readonly string[]>,
): ViewingEntry {
  const words = shown[event.type] ?? []
  return {
    at: event.at.toISOString(),
    who: event.actorKind === 'subject' ? 'self' : event.actorKind === 'staff' ? 'staff' : 'system',
    roles: rolesAtTheTime(event, rolesNow)
      .map((id) => roleOf(deps.register, id)?.title)
      .filter((title) => title !== undefined),
    type: event.type,
    data: Object.fromEntries(words.map((word) => [word, event.data[word]])),
  }
}

/** The event's own roles where it has them, else those of the account today. */
function rolesAtTheTime(
  event: ChainedEvent,
  rolesNow: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (event.actorKind !== 'staff') return []
  const { roles } = event.data
  if (Array.isArray(roles)) return roles.filter((role): role is string => typeof role === 'string')
  return rolesNow.get(event.actorId) ?? []
}
