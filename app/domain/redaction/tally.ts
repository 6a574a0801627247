import type { Redaction, RedactionReason } from './reasons'

/** Counts what is hidden while it is being hidden. */
export class Tally {
  readonly #counts = new Map<RedactionReason, number>()

  add(reason: RedactionReason, count = 1): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count)
  }

  /** @param where id of a field, or `documents` */
  at(where: string): Redaction[] {
    return [...this.#counts].map(([reason, count]) => ({ where, reason, count }))
  }
}
