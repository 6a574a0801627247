import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'

const suffix = '.before-migration-'
/** As long as archives: a copy holds what was erased since. */
const keptMs = 14 * 86_400_000

/**
 * Copies the database as it was last committed to `<path>.before-migration-<number>`; whole, or not there
 * at all. Called while migrating holds the write lock, so nothing changes meanwhile.
 * @param number of migrations that the copy has
 */
export function backUpSqlite(path: string, number: number): void {
  const copy = `${path}${suffix}${number}`
  const part = `${copy}.part`
  rmSync(part, { force: true })
  // SQLite takes an empty file; made here, so that only the owner reads it.
  closeSync(openSync(part, 'wx', 0o600))
  const reader = new Sqlite(path, { readonly: true })
  try {
    reader.prepare('VACUUM INTO ?').run(part)
  } finally {
    reader.close()
  }
  sync(part)
  renameSync(part, copy)
  sync(dirname(path))
}

/** Removes copies that are older than 14 days, and half ones of runs that were killed. */
export function removeOldBackups(path: string, now: Date): void {
  const folder = dirname(path)
  for (const name of readdirSync(folder).filter((one) => one.startsWith(basename(path) + suffix))) {
    const age = now.getTime() - statSync(join(folder, name)).mtimeMs
    if (age > keptMs || name.endsWith('.part')) rmSync(join(folder, name), { force: true })
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
