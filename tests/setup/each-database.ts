import { join } from 'node:path'
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'
import { openStore } from '../../db/open-store'
import type { Store } from '../../db/store'
import { type PostgresServer, startPostgres, whyNoPostgres } from './postgres'
import { temporaryFolder } from './temporary-folder'

export interface DatabaseUnderTest {
  readonly dialect: Store['dialect']
  /** The address of a fresh, empty database. */
  address(): Promise<string>
  /** A migrated store that closes when the test ends; of a fresh database unless an address is given. */
  open(address?: string): Promise<Store>
}

/** The same tests on SQLite and on PostgreSQL; where that is not installed they are skipped, and it is said. */
export function onEachDatabase(tests: (database: DatabaseUnderTest) => void): void {
  describe('on SQLite', () => {
    tests(underTest('sqlite', async () => `sqlite:${join(temporaryFolder(), 'inzage.sqlite')}`))
  })
  onPostgres(tests)
}

/** Skipped with the reason where PostgreSQL is not installed. */
export function onPostgres(tests: (database: DatabaseUnderTest) => void): void {
  const why = whyNoPostgres()
  if (why) process.stderr.write(`Skipped on PostgreSQL: ${why}.\n`)
  describe.skipIf(why)(`on PostgreSQL${why ? ` (skipped: ${why})` : ''}`, () => {
    let server: PostgresServer | undefined
    beforeAll(async () => {
      server = await startPostgres()
    }, 60_000)
    afterAll(async () => await server?.stop())
    tests(
      underTest('postgres', async () => {
        if (!server) throw new Error('PostgreSQL is not running')
        return await server.createDatabase()
      }),
    )
  })
}

function underTest(dialect: Store['dialect'], address: () => Promise<string>): DatabaseUnderTest {
  return {
    dialect,
    address,
    async open(at) {
      const store = await openStore(at ?? (await address()))
      onTestFinished(() => store.close())
      return store
    },
  }
}
