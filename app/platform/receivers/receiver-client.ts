/** An encrypted archive on its way to a receiver that is pushed to. */
export interface Delivery {
  /** Id of a receiver of school.yaml. */
  readonly receiver: string
  readonly fileName: string
  /** Of the ZIP before it was encrypted, hex. */
  readonly sha256: string
  /** The same for each try: it takes it once. */
  readonly idempotencyKey: string
  readonly content: AsyncIterable<Uint8Array>
}

/** What the receiver said: its status, and the number it gave, if any. */
export interface Receipt {
  readonly status: number
  readonly reference: string
}

export interface ReceiverClient {
  /** @throws NotDelivered */
  push(delivery: Delivery, signal: AbortSignal): Promise<Receipt>
  close(): Promise<void>
}

export const deliveryFailures = [
  /** The register names no such receiver any more, or its secret is not set. */
  'configuration',
  /** Its address lies where it may not lie: nothing was sent. */
  'address-refused',
  'unreachable',
  /** It pointed to another address, which is not followed. */
  'redirected',
  /** It said no. */
  'refused',
] as const
export type DeliveryFailure = (typeof deliveryFailures)[number]

/** Names no address and holds nothing of what was sent. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered'
  constructor(
    readonly kind: DeliveryFailure,
    options?: { cause?: unknown },
  ) {
    super(`not delivered: ${kind}`, options)
  }

  /** Trying again can help. */
  get passes(): boolean {
    return this.kind === 'unreachable'
  }
}
