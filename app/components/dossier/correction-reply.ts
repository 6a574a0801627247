import type { OpenCorrection } from '../../domain/views'

/** Why a correction was not taken, besides a field that is wrong. */
export const correctionProblems = [
  'wrong-state',
  'too-many',
  'not-found',
  'not-allowed',
  'source-failed',
  'store-unavailable',
] as const
export type CorrectionProblem = (typeof correctionProblems)[number]

/** What the correction page answers a form that was sent. */
export type CorrectionReply =
  | { readonly outcome: 'received'; readonly correction: OpenCorrection }
  | {
      readonly outcome: 'refused'
      /** Message keys per form field. */
      readonly fields: Readonly<Record<string, string>>
      readonly problem: CorrectionProblem | null
      readonly values: { readonly value: string; readonly evidence: string; readonly restrict: boolean }
    }

export function isCorrectionProblem(code: string): code is CorrectionProblem {
  return correctionProblems.some((known) => known === code)
}
