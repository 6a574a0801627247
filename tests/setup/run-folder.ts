import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const prefix = 'inzage-tests-'
let folder: string | undefined

/** All temporary files of a run lie in one folder, which goes with it, also when a worker is ended before it tidied up. */
export function setup(): void {
  // Each suite asks; they share one.
  if (basename(tmpdir()).startsWith(prefix)) return
  folder = mkdtempSync(join(tmpdir(), prefix))
  // PostgreSQL does not run as root: its own folder lies in here, and it must get there.
  chmodSync(folder, 0o711)
  process.env.TMPDIR = folder
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
}
