import type { LedgerLine } from '../domain/ledger'

/** A list outside the store to which lines are only ever added. */
export interface Ledger {
  /** Returns once they are on the disk. @throws Error when they cannot be written */
  append(lines: readonly LedgerLine[]): Promise<void>
  /** All of them, in their order. A last line that was cut off by a crash is left out. */
  read(): Promise<LedgerLine[]>
}
