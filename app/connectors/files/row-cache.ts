import type { OpenFile } from './open-inside'
import type { ParsedRow } from './parse-rows'

/**
 * A file that changed so short ago may change again without its time showing it: clocks of file systems
 * tick in up to two seconds. It is read each time (the "racy" files of git).
 */
const racyNanoseconds = 2_500_000_000n

/** The rows of an index. */
export interface ParsedIndex {
  readonly rows: readonly ParsedRow[]
  /** Name of a value -> value -> rows; filled as they are asked for. */
  readonly groups: Map<string, ReadonlyMap<string, readonly ParsedRow[]>>
}

/** Parsed index files, kept as long as the file is the same and there is room. */
export class RowCache {
  private readonly kept = new Map<string, { stamp: string; size: number; index: ParsedIndex }>()

  /** @param maximum bytes of the files together */
  constructor(
    private readonly maximum: number,
    private readonly clock: { now(): Date },
  ) {}

  find(dataset: string, file: OpenFile): ParsedIndex | undefined {
    const found = this.kept.get(dataset)
    if (found?.stamp !== file.stamp) return undefined
    // Asked for last, forgotten last.
    this.kept.delete(dataset)
    this.kept.set(dataset, found)
    return found.index
  }

  /** Could this file be kept? If so, reading it whole is worth it. */
  takes(file: OpenFile): boolean {
    const now = BigInt(this.clock.now().getTime()) * 1_000_000n
    return file.size <= this.maximum && now - file.changedAt > racyNanoseconds
  }

  keep(dataset: string, file: OpenFile, index: ParsedIndex): void {
    this.kept.delete(dataset)
    let total = [...this.kept.values()].reduce((sum, { size }) => sum + size, file.size)
    for (const [oldest, { size }] of this.kept) {
      if (total <= this.maximum) break
      this.kept.delete(oldest)
      total -= size
    }
    this.kept.set(dataset, { stamp: file.stamp, size: file.size, index })
  }
}
