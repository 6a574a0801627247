import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../db/open-store'
import { nextNumber } from '../../db/queries/counters'
import type { Store } from '../../db/store'
import { bundleForNode } from '../setup/run-typescript'
import { temporaryFolder } from '../setup/temporary-folder'

const nextOf = (store: Store) => store.transaction((tx) => nextNumber(tx, 'C', 2026))
const counted = async (store: Store) =>
  (await store.query.select().from(store.tables.counters)).find(({ id }) => id === 'C-2026')?.value ?? 0

/** Lets the kernel say "input/output error" where a program asks it to bring something to the disk. */
const noStrace = (() => {
  const inject = ['-f', '-qq', '-o', '/dev/null', '-e', 'inject=fsync:error=EIO', 'true']
  try {
    execFileSync('strace', inject, { stdio: 'ignore' })
    return undefined
  } catch {
    return 'strace is not there, or may not trace'
  }
})()
if (noStrace) process.stdout.write(`fault 14 is skipped: ${noStrace}\n`)

describe.skipIf(noStrace)('fault 14: the disk fails when asked to keep what was written', () => {
  let program = ''
  beforeAll(async () => {
    program = await bundleForNode('tests/setup/acknowledging-program.ts')
  })

  test.each([3, 7, 12])(
    'from time %i on: what was acknowledged is there, and no more is accepted',
    async (from) => {
      const folder = temporaryFolder()
      const [path, notes, trace] = ['inzage.db', 'notes', 'trace'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ]
      await (await openStore(`sqlite:${path}`)).close()
      const syncs = 'fsync,fdatasync'
      const inject = ['-e', `trace=${syncs}`, '-e', `inject=${syncs}:error=EIO:when=${from}+`]
      const parameters = [program, `sqlite:${path}`, notes, '40']
      // strace counts the times of each thread.
      const env = { ...process.env, UV_THREADPOOL_SIZE: '1' }
      const traced = ['-f', '-qq', '-o', trace, ...inject, process.execPath, ...parameters]
      const child = spawn('strace', traced, { env })
      const status = await new Promise((resolve) => child.once('exit', resolve))
      expect(status).toBe(3)
      const said = readFileSync(notes, 'utf8').trim().split('\n')
      expect(said.slice(-2)).toEqual(['refused', 'refused'])
      const acknowledged = said.length - 2

      const store = await openStore(`sqlite:${path}`)
      onTestFinished(() => store.close())
      // The one whose answer nobody got may be there or not.
      expect([acknowledged, acknowledged + 1]).toContain(await counted(store))
      const failed = readFileSync(trace, 'utf8').match(/EIO/g)?.length
      // SQLite asks once more while it takes back the write; the second write asks the disk nothing.
      expect(failed).toBeLessThanOrEqual(2)
    },
  )
})

const disk = join(temporaryFolder(), 'disk')
const noMount = mount() ? undefined : 'a small file system in memory cannot be mounted here'
if (noMount) process.stdout.write(`faults 10 and 14 of a full disk are skipped: ${noMount}\n`)
else execFileSync('umount', [disk])

function mount(): boolean {
  mkdirSync(disk, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.skipIf(noMount)('faults 10 and 14: the disk of the store is full', () => {
  beforeEach(() => void mount())
  afterEach(() => void execFileSync('umount', [disk]))

  test('writing is refused, reading goes on, and it heals by itself', async () => {
    const store = await openStore(`sqlite:${join(disk, 'inzage.db')}`)
    try {
      await nextOf(store)
      const filler = join(disk, 'others')
      for (let size = 4 << 20; size > 64; size >>= 1) {
        try {
          writeFileSync(filler, Buffer.alloc(size), { flag: 'a' })
        } catch {
          // Smaller pieces still fit.
        }
      }
      let acknowledged = 1
      const refused = async () => {
        try {
          await nextOf(store)
          acknowledged += 1
          return undefined
        } catch (error) {
          return error
        }
      }
      let error: unknown
      for (let turn = 0; turn < 2_000 && error === undefined; turn += 1) error = await refused()
      expect(error).toMatchObject({ code: 'store-unavailable' })
      expect(await counted(store)).toBe(acknowledged)
      rmSync(filler)
      await nextOf(store)
      expect(await counted(store)).toBe(acknowledged + 1)
    } finally {
      await store.close()
    }
  })
})

describe('fault 16: the write-ahead log', () => {
  const walOf = (path: string) => statSync(`${path}-wal`).size

  test('stays small while many write and read, and is emptied after a reader held it up', async () => {
    const path = join(temporaryFolder(), 'inzage.db')
    const store = await openStore(`sqlite:${path}`)
    onTestFinished(() => store.close())
    const storm = async (writes: number) => {
      for (let done = 0; done < writes; done += 25) {
        const some = Array.from({ length: 25 }, () => [nextOf(store), counted(store)])
        await Promise.all(some.flat())
      }
    }
    await storm(600)
    expect(walOf(path)).toBeLessThan(8 << 20)

    // A reader in another program that keeps its place holds the log up for as long as it does.
    const other = new Sqlite(path, { readonly: true })
    other.exec('BEGIN')
    other.prepare('SELECT count(*) FROM counters').get()
    await storm(600)
    await store.tidy(new Date())
    expect(walOf(path)).toBeGreaterThan(0)
    other.exec('COMMIT')
    other.close()
    await store.tidy(new Date())
    expect(walOf(path)).toBe(0)
    expect(await counted(store)).toBe(1_200)
  })
})
