import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ledgerLineSchema, type LedgerLine } from '../domain/ledger'
import type { Ledger } from './ledger'

/** A file of JSON lines, `ledger.ndjson`, opened to be added to and never rewritten. */
export function createLedgerFile(folder: string): Ledger {
  const path = join(folder, 'ledger.ndjson')
  return {
    async append(lines) {
      if (lines.length === 0) return
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = await open(path, 'a', 0o600)
      try {
        // One write: lines of several processes stand beside each other and never in each other. The line feed
        // before them closes one that a crash cut off.
        await file.write(`\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
        await file.datasync()
      } finally {
        await file.close()
      }
    },
    async read() {
      return (await textOf(path)).split('\n').flatMap((line) => readLine(line))
    },
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/** What a crash cut off is no line; neither is what a newer portal may write. */
function readLine(text: string): LedgerLine[] {
  if (text === '') return []
  try {
    const line = ledgerLineSchema.safeParse(JSON.parse(text))
    return line.success ? [line.data] : []
  } catch {
    return []
  }
}
