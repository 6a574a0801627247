import { SourceFailure } from '../app/domain/source-failure'
import type { IncompleteReason } from './archive-summary'

/** What the source threw, so that a full disk of ours is never taken for a failed source. */
export class SourceTrouble extends Error {
  override readonly name = 'SourceTrouble'
  readonly reason: IncompleteReason

  constructor(cause: unknown) {
    super('the source failed', { cause })
    this.reason = cause instanceof SourceFailure ? cause.kind : 'bad-answer'
  }
}

/** The items of a source; its errors as SourceTrouble, unless it stopped because it was told to. */
export async function* fromSource<T>(items: () => AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  try {
    for await (const item of items()) {
      yield item
      signal.throwIfAborted()
    }
  } catch (error) {
    signal.throwIfAborted()
    throw new SourceTrouble(error)
  }
}
