import { appendAuditEvent } from '../../../db/queries/audit'
import { correctionsSince, insertCorrection, openCorrectionsOf } from '../../../db/queries/corrections'
import { insertEvidence, type EvidenceFile } from '../../../db/queries/evidence'
import { nextNumber } from '../../../db/queries/counters'
import type { Transaction } from '../../../db/store'
import type { SubjectActor } from '../../domain/actor'
import { maxCorrectionsPerDay, maxEvidenceLength, type Correction } from '../../domain/corrections'
import { promisedDate } from '../../domain/deadlines'
import { AppError } from '../../domain/errors'
import type { FieldType } from '../../domain/field-types/field-types'
import { sameValue } from '../../domain/field-types/same-value'
import { fieldValueSchema } from '../../domain/field-types/parse-value'
import type { FieldValue } from '../../domain/records'
import { fieldEntry, type FieldEntry } from '../../domain/register/register'
import type { CorrectionView } from '../../domain/views'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { findRecord } from '../dossier/read-record.server'
import { queueMail } from '../mail/queue-mail.server'
import { restrictRecord } from '../restrictions/restrict-record.server'
import { checkEvidence, type SentEvidence } from './check-evidence.server'
import { keepEvidence, refuseMoreThanQuota } from './keep-evidence.server'
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
  /** Lock the record until somebody has decided (art. 18(1)(a) GDPR). */
  readonly restrict?: boolean
  /** Files that show it, as they were sent. */
  readonly files?: readonly SentEvidence[]
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
  const to = parseInput(entry, rule, input)
  const files = rule.evidence === 'none' ? [] : await checkEvidence(deps, input.files ?? [])
  const { record } = await findRecord(deps, actor, input, AbortSignal.timeout(20_000))
  const from = record.values[input.field] ?? null
  if (sameValue(entry.field.type, from, to))
    throw new AppError('invalid-input', 'nothing changes', { fields: { value: 'errors.same' } })
  const asked = {
    id: newId(),
    subjectId: actor.subjectId,
    ...placeOf(input, record.key),
    category: entry.category.id,
    from,
    to,
    evidence: input.evidence.trim(),
    restrict: input.restrict === true ? true : null,
    fourEyes: rule.fourEyes,
    approvedBy: rule.approvedBy,
  }
  const of = { correctionId: asked.id, subjectId: actor.subjectId }
  return keepEvidence(deps, files, of, (rows) => store(deps, actor, asked, rows))
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

/** While it is not clear what is right, the record is stored and no more (R6). */
async function restrictContested(tx: Transaction, deps: Deps, actor: SubjectActor, correction: Correction) {
  const { id: about, subjectId, source, dataset, record } = correction
  const wanted = { subjectId, source, dataset, record, about }
  await restrictRecord(tx, deps, actor, { ...wanted, ground: 'accuracy', cause: 'correction' })
}

type AskedCorrection = Omit<Correction, 'number' | keyof ReturnType<typeof newlySubmitted>>

async function store(
  deps: Deps,
  actor: SubjectActor,
  asked: AskedCorrection,
  files: readonly EvidenceFile[],
): Promise<CorrectionView> {
  const { subjectId } = asked
  return deps.store.transaction(async (tx) => {
    const at = deps.clock.now()
    await refuseTooMany(tx, actor, at)
    await refuseSecond(tx, actor, asked)
    await refuseMoreThanQuota(tx, subjectId, files)
    const number = await nextNumber(tx, 'C', at.getUTCFullYear())
    const correction: Correction = { ...asked, number, ...newlySubmitted(at) }
    await insertCorrection(tx, correction)
    await insertEvidence(tx, files)
    if (correction.restrict) await restrictContested(tx, deps, actor, correction)
    const data = { ...correctionRef(correction), files: files.length }
    await appendAuditEvent(tx, { event: { type: 'correction.submitted', data }, actor, subjectId, at })
    await queueMail(tx, deps, {
      accountId: actor.accountId,
      template: 'correction-received',
      data: { number },
    })
    return viewCorrection(deps.register, correction, { files })
  })
}

function correctable({ field }: FieldEntry) {
  const rule = field.correction
  if (rule && !('never' in rule)) return rule
  throw new AppError('not-allowed', `the register lets nobody correct ${field.id} here`)
}

function parseInput(
  { field }: FieldEntry,
  { evidence: evidenceRule, emptied }: ReturnType<typeof correctable>,
  { value, evidence, files = [] }: SubmittedCorrection,
): FieldValue {
  const fields: Record<string, string> = {}
  const parsed = parseValue(field.type, { value, emptied })
  if (!parsed.success) fields.value = parsed.error.issues[0]?.message ?? 'errors.required'
  const shows = evidence.trim() !== '' || files.length > 0
  if (evidenceRule === 'required' && !shows) fields.evidence = 'errors.evidence'
  if (evidence.length > maxEvidenceLength) fields.evidence = 'errors.too-long'
  if (!parsed.success || fields.evidence) {
    throw new AppError('invalid-input', `a correction of a ${field.type} field does not parse`, { fields })
  }
  return parsed.data
}

/** What was typed, or what the source holds where nothing is to stand any more (R4). */
function parseValue(
  type: FieldType,
  { value, emptied }: { value: string; emptied: 'null' | 'text' | undefined },
) {
  if (emptied && value.trim() === '') return { success: true, data: emptied === 'null' ? null : '' } as const
  return fieldValueSchema(type).safeParse(value)
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
