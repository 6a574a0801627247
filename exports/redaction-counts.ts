import type { Redaction } from '../app/domain/redaction/reasons'

/** Adds up what was hidden, by place and reason, in the order in which it was first seen. */
export class RedactionCounts {
  readonly #counts = new Map<string, Redaction>()

  add(redactions: readonly Redaction[] = []): void {
    for (const { where, reason, count } of redactions) {
      const key = `${where} ${reason}`
      this.#counts.set(key, { where, reason, count: (this.#counts.get(key)?.count ?? 0) + count })
    }
  }

  get all(): Redaction[] {
    return [...this.#counts.values()].filter(({ count }) => count > 0)
  }
}

export function countOf(redactions: readonly Redaction[]): number {
  return redactions.reduce((total, { count }) => total + count, 0)
}
