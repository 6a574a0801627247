import { AppError } from './errors'
import type { FieldValue } from './records'

/** States of a correction (rectification, art. 16); see `steps` for who moves it. */
export const correctionStates = [
  'submitted',
  'approved',
  'applying',
  'applied',
  'rejected',
  'withdrawn',
  'conflict',
  'failed',
] as const
export type CorrectionState = (typeof correctionStates)[number]

/** From which states each step starts and where it ends. */
export const correctionSteps = {
  /** The last approval that was needed. */
  approve: { from: ['submitted', 'conflict'], to: 'approved' },
  reject: { from: ['submitted', 'conflict', 'failed'], to: 'rejected' },
  withdraw: { from: ['submitted', 'conflict'], to: 'withdrawn' },
  start: { from: ['approved', 'applying'], to: 'applying' },
  finish: { from: ['applying'], to: 'applied' },
  meetConflict: { from: ['applying'], to: 'conflict' },
  fail: { from: ['applying'], to: 'failed' },
  retry: { from: ['failed'], to: 'approved' },
} as const satisfies Record<string, { from: readonly CorrectionState[]; to: CorrectionState }>
export type CorrectionStep = keyof typeof correctionSteps

/** States that wait for somebody: shown beside the value as "in behandeling". */
export const openCorrectionStates: readonly CorrectionState[] = [
  'submitted',
  'approved',
  'applying',
  'conflict',
  'failed',
]

/** Corrections one person can ask for in a day (OWASP ASVS 2.4.1). */
export const maxCorrectionsPerDay = 50

/** Characters of an explanation or a reason. */
export const maxEvidenceLength = 2_000

export interface Correction {
  readonly id: string
  /** Number people can say over the telephone: C-2026-000123. */
  readonly number: string
  readonly subjectId: string
  readonly source: string
  readonly dataset: string
  readonly record: string
  readonly field: string
  readonly category: string
  readonly from: FieldValue
  readonly to: FieldValue
  /** What the subject says shows the new value; empty when not asked. */
  readonly evidence: string
  /** The subject wants the value locked until somebody has decided (art. 18(1)(a) GDPR); null: not asked. */
  readonly restrict: boolean | null
  readonly state: CorrectionState
  readonly fourEyes: boolean
  /** Role that decides. */
  readonly approvedBy: string
  /** Grows with each conflict: approvals of an earlier value do not count for the next. */
  readonly round: number
  /** What the source held when it refused the old `from`; only in `conflict`. */
  readonly current: FieldValue
  /** Reason of the rejection, or what went wrong, for people. */
  readonly reason: string
  readonly submittedAt: Date
  /** Local date in Europe/Amsterdam, ISO 8601: receipt + 28 days. */
  readonly promisedOn: string
  readonly updatedAt: Date
}

export interface CorrectionDecision {
  readonly correctionId: string
  readonly accountId: string
  readonly subjectId: string
  readonly role: string
  readonly round: number
  readonly verdict: 'approved' | 'rejected'
  readonly reason: string
  readonly decidedAt: Date
}

export function canStep(state: CorrectionState, step: CorrectionStep): boolean {
  return (correctionSteps[step].from as readonly CorrectionState[]).includes(state)
}

/** @throws AppError `wrong-state` */
export function nextState(state: CorrectionState, step: CorrectionStep): CorrectionState {
  if (canStep(state, step)) return correctionSteps[step].to
  throw new AppError('wrong-state', `a correction that is ${state} cannot ${step}`)
}

/** How many different people must still approve. Only approvals of the present round count. */
export function approvalsMissing(
  correction: Pick<Correction, 'fourEyes' | 'round'>,
  decisions: readonly Pick<CorrectionDecision, 'subjectId' | 'round' | 'verdict'>[],
): number {
  const people = new Set(approvalsOf(correction, decisions).map(({ subjectId }) => subjectId))
  return Math.max(0, (correction.fourEyes ? 2 : 1) - people.size)
}

/** Has this person approved the present round already, with whatever account? */
export function hasApproved(
  correction: Pick<Correction, 'round'>,
  decisions: readonly Pick<CorrectionDecision, 'subjectId' | 'round' | 'verdict'>[],
  subjectId: string,
): boolean {
  return approvalsOf(correction, decisions).some((decision) => decision.subjectId === subjectId)
}

function approvalsOf<T extends Pick<CorrectionDecision, 'round' | 'verdict'>>(
  { round }: Pick<Correction, 'round'>,
  decisions: readonly T[],
): T[] {
  return decisions.filter((decision) => decision.round === round && decision.verdict === 'approved')
}
