import type { Overview } from '../dataset-result'
import type { Spool, Track } from '../spool'
import { spreadsheet, type SpreadsheetOptions } from './spreadsheet'

export interface SpooledWorkbook {
  /** Its bytes; can be followed while it is being written. */
  readonly content: Track
  /** Resolves when nothing is being written any more, however it ended. */
  readonly settled: Promise<void>
}

interface Around {
  readonly spool: Spool
  readonly signal: AbortSignal
}

/** Writes the workbook to the spool, so that it is made while the files before it go into the ZIP. */
export function spoolWorkbook(
  overview: Overview,
  { spool, signal, ...options }: SpreadsheetOptions & Around,
): SpooledWorkbook {
  const content = spool.track()
  const fill = async (): Promise<void> => {
    for await (const chunk of spreadsheet(overview, options)) {
      signal.throwIfAborted()
      await content.write(chunk)
    }
    content.end()
  }
  const settled = fill().catch((error: unknown) => {
    content.fail(error instanceof Error ? error : new Error('writing the workbook failed', { cause: error }))
  })
  return { content, settled }
}
