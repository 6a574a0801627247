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
  readonly state: CorrectionState
  readonly fourEyes: boolean
  /** Role that decides. */
  readonly approvedBy: string
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
  readonly verdict: 'approved' | 'rejected'
  readonly reason: string
  readonly decidedAt: Date
}

/** @throws AppError `wrong-state` */
export function nextState(state: CorrectionState, step: CorrectionStep): CorrectionState {
  const { from, to } = correctionSteps[step]
  if (!(from as readonly CorrectionState[]).includes(state)) {
    throw new AppError('wrong-state', `a correction that is ${state} cannot ${step}`)
  }
  return to
}

/** How many different people must still approve, this approval not counted. */
export function approvalsMissing(
  correction: Pick<Correction, 'fourEyes'>,
  approvals: readonly Pick<CorrectionDecision, 'subjectId'>[],
): number {
  const people = new Set(approvals.map((approval) => approval.subjectId)).size
  return Math.max(0, (correction.fourEyes ? 2 : 1) - people)
}
