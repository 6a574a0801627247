import { appendAuditEvent } from '../../../db/queries/audit'
import { correctionsSince, insertCorrection, openCorrectionsOf } from '../../../db/queries/corrections'
import { nextNumber } from '../../../db/queries/counters'
import type { Transaction } from '../../../db/store'
import type { SubjectActor } from '../../domain/actor'
import { maxCorrectionsPerDay, maxEvidenceLength, type Correction } from '../../domain/corrections'
import { promisedDate } from '../../domain/deadlines'
import { AppError } from '../../domain/errors'
import { sameValue } from '../../domain/field-types/same-value'
import { fieldValueSchema, type CorrectedValue } from '../../domain/field-types/parse-value'
import { fieldEntry, type FieldEntry } from '../../domain/register/register'
import type { CorrectionView } from '../../domain/views'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { findRecord } from '../dossier/read-record.server'
import { queueMail } from '../mail/queue-mail.server'
import { correctionRef } from './step-correction.server'
import { viewCorrection } from './view-correction'

export interface SubmittedCorrection {
  readonly source: string
  readonly dataset: string
  /** Sealed reference of the record. */
  readonly ref: string
  readonly field: string
  /** As typed; checked by the field's type. */
  readonly value: string
  readonly evidence: string
}

/**
 * Asks for a correction (rectification, art. 16 GDPR). Nothing changes in the source before a person has
 * approved it.
 * @throws AppError `invalid-input` with message keys per form field, `not-found`, `not-allowed`,
 * `wrong-state` when the same field waits already, `too-many`; SourceFailure when the source cannot tell
 * what it holds now
 */
export async function submitCorrection(
  deps: Deps,
  actor: SubjectActor,
  input: SubmittedCorrection,
): Promise<CorrectionView> {
  const entry = fieldEntry(deps.register, input)
  const rule = correctable(entry)
  const to = parseInput(entry, rule.evidence, input)
  const { record } = await findRecord(deps, actor, input, AbortSignal.timeout(20_000))
  const from = record.values[input.field] ?? null
  if (sameValue(entry.field.type, from, to))
    throw new AppError('invalid-input', 'nothing changes', { fields: { value: 'errors.same' } })
  return deps.store.transaction(async (tx) => {
    const at = deps.clock.now()
    await refuseTooMany(tx, actor, at)
    await refuseSecond(tx, actor, { ...input, record: record.key })
    const correction: Correction = {
      id: newId(),
      number: await nextNumber(tx, 'C', at.getUTCFullYear()),
      subjectId: actor.subjectId,
      ...placeOf(input, record.key),
      category: entry.category.id,
      from,
      to,
      evidence: input.evidence.trim(),
      restrict: null,
      fourEyes: rule.fourEyes,
      approvedBy: rule.approvedBy,
      ...newlySubmitted(at),
    }
    await store(tx, deps, actor, correction)
    return viewCorrection(deps.register, correction)
  })
}

function placeOf({ source, dataset, field }: SubmittedCorrection, record: string) {
  return { source, dataset, field, record }
}

function newlySubmitted(at: Date) {
  const state = 'submitted' as const
  return {
    state,
    round: 1,
    current: null,
    reason: '',
    submittedAt: at,
    promisedOn: promisedDate(at),
    updatedAt: at,
  }
}

async function store(
  tx: Transaction,
  deps: Deps,
  actor: SubjectActor,
  correction: Correction,
): Promise<void> {
  const { subjectId, number, submittedAt: at } = correction
  await insertCorrection(tx, correction)
  const event = { type: 'correction.submitted', data: correctionRef(correction) } as const
  await appendAuditEvent(tx, { event, actor, subjectId, at })
  await queueMail(tx, deps, { accountId: actor.accountId, template: 'correction-received', data: { number } })
}

function correctable({ field }: FieldEntry) {
  const rule = field.correction
  if (rule && !('never' in rule)) return rule
  throw new AppError('not-allowed', `the register lets nobody correct ${field.id} here`)
}

function parseInput(
  { field }: FieldEntry,
  evidenceRule: 'none' | 'asked' | 'required',
  { value, evidence }: SubmittedCorrection,
): CorrectedValue {
  const fields: Record<string, string> = {}
  const parsed = fieldValueSchema(field.type).safeParse(value)
  if (!parsed.success) fields.value = parsed.error.issues[0]?.message ?? 'errors.required'
  if (evidenceRule === 'required' && evidence.trim() === '') fields.evidence = 'errors.evidence'
  if (evidence.length > maxEvidenceLength) fields.evidence = 'errors.too-long'
  if (!parsed.success || fields.evidence) {
    throw new AppError('invalid-input', `a correction of a ${field.type} field does not parse`, { fields })
  }
  return parsed.data
}

async function refuseTooMany(tx: Transaction, actor: SubjectActor, at: Date): Promise<void> {
  const dayAgo = new Date(at.getTime() - 86_400_000)
  if ((await correctionsSince(tx, actor.subjectId, dayAgo)) < maxCorrectionsPerDay) return
  throw new AppError('too-many', 'more corrections in a day than anybody needs', {
    retryAfterSeconds: 86_400,
  })
}

async function refuseSecond(
  tx: Transaction,
  actor: SubjectActor,
  at: Pick<Correction, 'source' | 'dataset' | 'record' | 'field'>,
): Promise<void> {
  const open = await openCorrectionsOf(tx, actor.subjectId)
  const same = open.some(
    (other) =>
      other.source === at.source &&
      other.dataset === at.dataset &&
      other.record === at.record &&
      other.field === at.field,
  )
  if (same) throw new AppError('wrong-state', 'a correction of this field is open already')
}
