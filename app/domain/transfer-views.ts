import type { Localized } from './localized'
import type { TransferState } from './transfers'

/** What the pages show that send an archive to another organisation: plain data. Instants are ISO 8601. */

export interface ReceiverView {
  readonly id: string
  readonly title: Localized
  readonly contact: string
  readonly country: string
  readonly way: 'push' | 'fetch'
}

/** What is in an archive that goes, and what is not. */
export interface TransferContents {
  readonly records: number
  readonly documents: number
  /** How often something of others was hidden in it. */
  readonly redactions: number
  readonly sources: readonly {
    readonly title: Localized
    readonly datasets: readonly {
      readonly title: Localized
      readonly records: number
      readonly documents: number
      /** Ids of fields that hold, or can hold, others: they stay here. */
      readonly left: readonly Localized[]
    }[]
  }[]
}

export interface TransferView {
  readonly id: string
  readonly number: string
  readonly archive: string
  readonly receiver: Localized
  readonly state: TransferState
  readonly requestedAt: string
  readonly receivedAt: string | null
  readonly expiresAt: string | null
  readonly receipt: string
  readonly failure: string
}
