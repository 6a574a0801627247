/**
 * An archive on its way to another organisation (art. 20(2)): pushed to it, or laid ready to be fetched once.
 * `failed` and `expired` send nothing any more; the subject can ask anew, and can always download.
 */
export const transferStates = ['queued', 'offered', 'received', 'failed', 'withdrawn', 'expired'] as const
export type TransferState = (typeof transferStates)[number]

/** Days in which a receiver that fetches can come for it. */
export const offerDays = 7

/** Transfers that a person can ask for in 24 hours. */
export const maxTransfersPerDay = 5

/** One transfer as its subject sees it. */
export interface Transfer {
  readonly id: string
  /** V-2026-000123 */
  readonly number: string
  readonly subjectId: string
  readonly archiveId: string
  readonly receiver: string
  readonly state: TransferState
  /** Of the ZIP, hex. */
  readonly sha256: string
  readonly requestedAt: Date
  readonly sentAt: Date | null
  readonly receivedAt: Date | null
  readonly expiresAt: Date | null
  readonly receipt: string
  readonly failure: string
}
