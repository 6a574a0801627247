import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { appendAuditEvent } from '../../../db/queries/audit'
import { correctionById, decisionsOn } from '../../../db/queries/corrections'
import { evidenceOf } from '../../../db/queries/evidence'
import { statementsOf } from '../../../db/queries/statements'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import {
  approvalsMissing,
  canStep,
  hasApproved,
  type Correction,
  type CorrectionDecision,
} from '../../domain/corrections'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import { fieldEntry, roleOf } from '../../domain/register/register'
import type { CorrectionForStaff } from '../../domain/staff-views'
import type { StatementView } from '../../domain/views'
import type { Deps } from '../deps'
import { viewStatement } from '../corrections/view-statement'
import { viewEvidence } from '../corrections/view-evidence'
import { readValueNow } from './read-value-now.server'

/**
 * A correction with the value its source holds now and its history, for the person who decides. Looking
 * is an audit event that the subject can read; when it cannot be written, nothing is shown.
 * @throws AppError `not-allowed`, `not-found`
 */
export async function readCorrection(
  deps: Deps,
  actor: StaffActor,
  { id }: { id: string },
): Promise<CorrectionForStaff> {
  const correction = await visibleCorrection(deps, actor, id)
  await recordViewing(deps, actor, correction)
  const decisions = await decisionsOn(deps.store, correction.id)
  const entry = fieldEntry(deps.register, correction)
  const mayNot = whyNot(actor, correction, decisions)
  return {
    ...entryTitles(entry),
    id: correction.id,
    number: correction.number,
    round: correction.round,
    state: correction.state,
    askedBy: (await accountOfSubject(deps.store, correction.subjectId))?.displayName ?? '',
    from: correction.from,
    to: correction.to,
    evidence: correction.evidence,
    files: viewEvidence(await evidenceOf(deps.store, [id]), id),
    statements: await statementsAt(deps, correction),
    mayOpenFiles: mayNot !== 'own' && mayNot !== 'role',
    reason: correction.reason,
    fourEyes: correction.fourEyes,
    approvalsMissing: approvalsMissing(correction, decisions),
    approvedByRole: roleTitle(deps, correction.approvedBy),
    submittedAt: correction.submittedAt.toISOString(),
    promisedOn: correction.promisedOn,
    late: correction.promisedOn < localDate(deps.clock.now()),
    inSource: await readValueNow(deps, correction),
    decisions: decisions.map((decision) => viewDecision(deps, actor, decision)),
    may: whatMayBeDone(correction, mayNot),
    mayNot,
  }
}

function viewDecision(deps: Deps, actor: StaffActor, decision: CorrectionDecision) {
  const { verdict, reason, round, subjectId, decidedAt } = decision
  const role = roleTitle(deps, decision.role)
  return { verdict, role, reason, round, at: decidedAt.toISOString(), self: subjectId === actor.subjectId }
}

function whatMayBeDone(
  { state }: Correction,
  mayNot: CorrectionForStaff['mayNot'],
): CorrectionForStaff['may'] {
  const may = mayNot === null
  return {
    approve: may && canStep(state, 'approve'),
    reject: (may || mayNot === 'approved-already') && canStep(state, 'reject'),
    retry: may && canStep(state, 'retry'),
  }
}

async function visibleCorrection(deps: Deps, actor: StaffActor, id: string): Promise<Correction> {
  requirePermission(actor, 'read:corrections')
  const correction = await correctionById(deps.store, id)
  if (!correction || !actor.sees.has(correction.category)) {
    throw new AppError('not-found', 'no such correction in a category that this role sees')
  }
  return correction
}

async function statementsAt(deps: Deps, place: Correction): Promise<StatementView[]> {
  const { source, dataset, record, field } = place
  const all = await statementsOf(deps.store, place.subjectId)
  return all
    .filter((one) => one.source === source && one.dataset === dataset)
    .filter((one) => one.record === record && one.field === field)
    .map(viewStatement)
}

async function recordViewing(deps: Deps, actor: StaffActor, correction: Correction): Promise<void> {
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: {
        type: 'dossier.viewed-by-staff',
        data: { what: correction.field, why: correction.number, roles: actor.roles },
      },
      actor,
      subjectId: correction.subjectId,
      at: deps.clock.now(),
    }),
  )
}

function whyNot(
  actor: StaffActor,
  correction: Correction,
  decisions: readonly CorrectionDecision[],
): CorrectionForStaff['mayNot'] {
  if (correction.subjectId === actor.subjectId) return 'own'
  if (!actor.permissions.has('decide:corrections') || !actor.roles.includes(correction.approvedBy))
    return 'role'
  if (!canStep(correction.state, 'reject')) return 'state'
  return hasApproved(correction, decisions, actor.subjectId) ? 'approved-already' : null
}

function entryTitles({ source, dataset, field, category }: ReturnType<typeof fieldEntry>) {
  return {
    sourceTitle: source.title,
    datasetTitle: dataset.title,
    fieldTitle: field.title,
    categoryTitle: category.title,
    fieldType: field.type,
  }
}

function roleTitle(deps: Deps, id: string) {
  return roleOf(deps.register, id)?.title ?? { nl: id, en: id }
}
