import type { JobKind } from '../../domain/jobs'

interface RetryPlan {
  /** Tries after which the job is given up. */
  readonly maxAttempts: number
  /** Tries after which staff get a task although the job goes on. */
  readonly tellStaffAt?: number
}

/** With the back-off below, 40 tries are a day and a quarter. */
export const retryPlans: Record<JobKind, RetryPlan> = {
  'send-mail': { maxAttempts: 40 },
  'apply-correction': { maxAttempts: 40 },
  // The person has said so: the school must carry it out however long the source is away (art. 7(3)).
  'carry-consent': { maxAttempts: Number.POSITIVE_INFINITY, tellStaffAt: 8 },
  'alarm-consent': { maxAttempts: 40 },
  'tell-recipient': { maxAttempts: 40 },
  'build-archive': { maxAttempts: 12 },
  // Half a day: a person who waits longer is told, and can ask anew.
  'send-transfer': { maxAttempts: 20 },
  'remind-of-archive': { maxAttempts: 20 },
  'expire-archives': { maxAttempts: 20 },
  'expire-evidence': { maxAttempts: 20 },
  'send-identity-code': { maxAttempts: 40 },
  'expire-identity-copies': { maxAttempts: 40 },
  'remind-incident': { maxAttempts: 40 },
  'find-affected': { maxAttempts: 40 },
  'check-sources': { maxAttempts: 20 },
  'keep-statement': { maxAttempts: 20 },
  'tidy-store': { maxAttempts: 20 },
  'remind-requests': { maxAttempts: 20 },
  'remind-corrections': { maxAttempts: 20 },
  'summarise-work': { maxAttempts: 20 },
  'erase-piece': { maxAttempts: 40 },
  'carry-restriction': { maxAttempts: 40 },
  'lift-restriction': { maxAttempts: 40 },
  // Ends by itself: after the last day that the source may take, people look.
  'await-erasure': { maxAttempts: Number.POSITIVE_INFINITY },
  'report-retention': { maxAttempts: 20 },
  'reconcile-sources': { maxAttempts: 20 },
  'do-again': { maxAttempts: 40 },
  'forget-copies': { maxAttempts: 40 },
  'erase-expired': { maxAttempts: 40 },
}

const firstSeconds = 5
const longestSeconds = 3600

/**
 * Milliseconds until the next try: 5 s, doubled each time up to an hour, spread by a fifth so that jobs
 * that failed together do not come back together.
 * @param chance from 0 up to 1
 */
export function backOff(attempt: number, chance: number): number {
  const seconds = Math.min(firstSeconds * 2 ** (attempt - 1), longestSeconds)
  return Math.round(seconds * 1000 * (0.9 + 0.2 * chance))
}
