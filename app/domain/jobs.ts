import { z } from 'zod'
import { incidentReminders } from './incidents'

/** What the worker does, with the payload of each. Handlers only call services and can be repeated. */
export const jobSchemas = {
  'apply-correction': z.strictObject({ correctionId: z.string() }),
  'carry-consent': z.strictObject({ deliveryId: z.string() }),
  'alarm-consent': z.strictObject({ deliveryId: z.string() }),
  'tell-recipient': z.strictObject({ noticeId: z.string() }),
  'build-archive': z.strictObject({ archiveId: z.string() }),
  'send-transfer': z.strictObject({ transferId: z.string() }),
  'send-mail': z.strictObject({ mailId: z.string() }),
  'remind-of-archive': z.strictObject({ archiveId: z.string() }),
  'expire-archives': z.strictObject({}),
  'expire-evidence': z.strictObject({}),
  'send-identity-code': z.strictObject({ stepId: z.string() }),
  'expire-identity-copies': z.strictObject({}),
  'remind-incident': z.strictObject({ incidentId: z.string(), reminder: z.enum(incidentReminders) }),
  'find-affected': z.strictObject({ incidentId: z.string(), source: z.string(), dataset: z.string() }),
  'check-sources': z.strictObject({}),
  'keep-statement': z.strictObject({}),
  'tidy-store': z.strictObject({}),
  'remind-requests': z.strictObject({}),
  'remind-corrections': z.strictObject({}),
  'summarise-work': z.strictObject({}),
  'erase-piece': z.strictObject({ pieceId: z.string() }),
  'carry-restriction': z.strictObject({ restrictionId: z.string() }),
  'lift-restriction': z.strictObject({ restrictionId: z.string() }),
  'await-erasure': z.strictObject({ pieceId: z.string() }),
  'report-retention': z.strictObject({}),
  'reconcile-sources': z.strictObject({}),
  'do-again': z.strictObject({ reappearanceId: z.string() }),
  'forget-copies': z.strictObject({ itemId: z.string() }),
  'erase-expired': z.strictObject({ erasureId: z.string() }),
} as const
export type JobKind = keyof typeof jobSchemas
export type JobPayload<K extends JobKind> = z.infer<(typeof jobSchemas)[K]>

export interface NewJob<K extends JobKind = JobKind> {
  readonly kind: K
  /** Deterministic: the same job put twice is one job. */
  readonly id: string
  readonly payload: JobPayload<K>
  /** Not before; at once when left out. */
  readonly runAt?: Date
}

export interface ClaimedJob {
  readonly id: string
  readonly kind: JobKind
  readonly payload: unknown
  /** Tries so far, this one counted. */
  readonly attempt: number
  /** Grows with each claim: a worker whose lease was taken over can no longer write. */
  readonly fence: number
}

/** A job handler that throws this is tried again no sooner than `seconds` from now. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater'
  constructor(
    message: string,
    readonly seconds: number | undefined,
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }
}
