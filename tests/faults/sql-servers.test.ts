import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { withLimits } from '../../app/connectors/shared/with-limits'
import { SourceFailure } from '../../app/domain/source-failure'
import { identity } from '../contract/contract-school'
import { keyOf, never } from '../contract/contract-source'
import { recordsOf } from '../contract/reading-contract'
import { sqlConnectorOf, sqlDatasetOf } from '../contract/sql-declared'
import { startFaultyProxy } from '../setup/faulty-proxy'
import type { FaultyProxy } from '../setup/faulty-proxy'
import { connectMariadb, executeMariadb, startMariadb, whyNoMariadb } from '../setup/mariadb'
import { ask, execute, startPostgres, whyNoPostgres } from '../setup/postgres'

interface Server {
  createDatabase(): Promise<string>
  restart(): Promise<void>
  stop(): Promise<void>
}

interface Kind {
  readonly name: string
  readonly why: string | undefined
  start(): Promise<Server>
  execute(address: string, ...statements: string[]): Promise<void>
  /** Ends every other connection to the database. */
  readonly killOthers: string
  /** Statements and transactions that others have open in the database, as the server itself tells. */
  underWay(address: string): Promise<number>
  /** A statement that takes so long. */
  readonly threeSeconds: string
  /** Makes a column of text one of bytes. */
  readonly retype: string
  /** A table of the numbers 1 to `visits`, in a column n. */
  readonly numbers: string
}

const visits = 20_000

const underWayInPostgres = `SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`
const underWayInMariadb = `SELECT 1 FROM information_schema.PROCESSLIST
  WHERE DB = DATABASE() AND ID <> CONNECTION_ID() AND COMMAND <> 'Sleep'`

const kinds: Kind[] = [
  {
    name: 'PostgreSQL',
    why: whyNoPostgres(),
    start: startPostgres,
    execute,
    killOthers: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    threeSeconds: 'SELECT pg_sleep(3)',
    underWay: async (address) => (await ask(address, underWayInPostgres)).length,
    retype: 'ALTER TABLE person ALTER COLUMN note TYPE bytea USING note::bytea',
    numbers: `generate_series(1, ${visits}) AS numbers (n)`,
  },
  {
    name: 'MariaDB',
    why: whyNoMariadb(),
    start: startMariadb,
    execute: executeMariadb,
    killOthers: `BEGIN NOT ATOMIC
      DECLARE CONTINUE HANDLER FOR 1094 BEGIN END;
      FOR other IN (SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID())
      DO EXECUTE IMMEDIATE CONCAT('KILL CONNECTION ', other.ID); END FOR; END`,
    threeSeconds: 'SELECT SLEEP(3)',
    async underWay(address) {
      const connection = await connectMariadb(address)
      const [rows] = await connection.query(underWayInMariadb)
      await connection.end()
      return Array.isArray(rows) ? rows.length : 0
    },
    retype: 'ALTER TABLE person MODIFY note blob',
    numbers: `(SELECT seq AS n FROM seq_1_to_${visits}) AS numbers`,
  },
]

const a = identity({ studentNumber: 'S1' })

describe.each(kinds)('a $name server that fails', (kind) => {
  if (kind.why) process.stderr.write(`Skipped on ${kind.name}: ${kind.why}.\n`)
  describe.skipIf(kind.why)(`behind the portal${kind.why ? ` (skipped: ${kind.why})` : ''}`, () => {
    let server: Server
    beforeAll(async () => {
      server = await kind.start()
    })
    afterAll(() => server?.stop())
    describeFaults(kind, () => server)
  })
})

interface Tables {
  readonly address: string
  /** Bare: its own time limits and failures. */
  readonly connector: Connector
  readonly proxy: FaultyProxy
}

async function aSchool(kind: Kind, server: Server): Promise<Tables> {
  const address = await server.createDatabase()
  await kind.execute(
    address,
    'CREATE TABLE person (id bigint PRIMARY KEY, number varchar(9), note text, remark text)',
    `INSERT INTO person VALUES (1, 'S1', 'a', 'b'), (2, 'S2', 'c', 'd')`,
    'CREATE TABLE visit (id bigint PRIMARY KEY, person_id bigint, room varchar(2000))',
    `INSERT INTO visit SELECT n, 1, '${'x'.repeat(100)}' FROM ${kind.numbers}`,
  )
  const url = new URL(address)
  const proxy = await startFaultyProxy({ host: url.hostname, port: Number(url.port) })
  url.port = String(proxy.port)
  const connector = sqlConnectorOf({
    connection: { url: 'env:DB_URL', statementSeconds: 1 },
    datasets: [
      sqlDatasetOf('person', { number: 'text', note: 'text', remark: 'text' }),
      sqlDatasetOf('visit', { room: 'text' }, { via: { person_id: 'person.id' } }),
    ],
    secrets: { DB_URL: url.href },
  })
  onTestFinished(async () => {
    await connector.close()
    await proxy.close()
  })
  return { address, connector, proxy }
}

function describeFaults(kind: Kind, server: () => Server): void {
  test('silence leaves every call in time, and no connection behind (faults 2)', async () => {
    const { connector, proxy } = await aSchool(kind, server())
    const key = await keyOf(connector, a)
    const before = openFiles()
    proxy.fallSilent()
    const started = performance.now()
    const calls = Array.from({ length: 200 }, () => {
      return connector.count(key, 'visit', AbortSignal.timeout(100)).catch(kindOf)
    })
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['unreachable']))
    expect(performance.now() - started).toBeLessThan(5_000)
    await connector.close()
    await expect.poll(() => proxy.connections(), { timeout: 5_000 }).toBe(0)
    await expect.poll(openFiles, { timeout: 5_000 }).toBeLessThanOrEqual(before)
  })

  test('silence in mid answer is a failure in time, never a shorter list (faults 2)', async () => {
    const { connector, proxy } = await aSchool(kind, server())
    const key = await keyOf(connector, a)
    let given = 0
    const reading = async () => {
      for await (const batch of connector.read(key, 'visit', { signal: never, batchSize: 100 })) {
        given += batch.length
        proxy.fallSilent()
      }
    }
    const started = performance.now()
    await expect(reading()).rejects.toMatchObject({ kind: 'unreachable' })
    expect(performance.now() - started).toBeLessThan(4_000)
    expect(given).toBeLessThan(visits)
  })

  test('a connection ended in mid answer never gives a shorter list, and the next read is whole (faults 17)', async () => {
    const { address, connector } = await aSchool(kind, server())
    const key = await keyOf(connector, a)
    let given = 0
    const reading = async () => {
      for await (const batch of connector.read(key, 'visit', { signal: never, batchSize: 10 })) {
        if (given === 0) await kind.execute(address, kind.killOthers)
        given += batch.length
      }
      return given
    }
    // What was on its way already may still come; a shorter list never does.
    expect([visits, 'unreachable']).toContain(await reading().catch(kindOf))
    expect(await recordsOf(connector, key, 'visit')).toHaveLength(visits)
  })

  test.each([
    ['takes no more', (reading: AsyncIterator<unknown>) => reading.return?.()],
    [
      'is gone',
      (reading: AsyncIterator<unknown>, client: AbortController) => {
        client.abort()
        return reading.next().catch(() => undefined)
      },
    ],
  ])(
    'whoever %s in the middle of a long answer leaves no statement under way (faults 24)',
    async (_, goAway) => {
      const { address, connector } = await aSchool(kind, server())
      // More than sockets hold, so that the server is still at it.
      await kind.execute(address, `UPDATE visit SET room = repeat(room, 20)`)
      const key = await keyOf(connector, a)
      const client = new AbortController()
      const options = { signal: client.signal, batchSize: 10 }
      const reading = connector.read(key, 'visit', options)[Symbol.asyncIterator]()
      expect((await reading.next()).done).toBe(false)
      expect(await kind.underWay(address)).toBe(1)
      await goAway(reading, client)
      await expect.poll(() => kind.underWay(address), { timeout: 5_000 }).toBe(0)
      expect(await connector.count(key, 'visit', never)).toBe(visits)
    },
  )

  test('whoever waits for a connection of ours does not take the source for silent, however many ask at once', async () => {
    const { address, connector } = await aSchool(kind, server())
    const limited = withLimits(connector, 'school', { retries: 0 })
    const key = await keyOf(limited, a)
    // Every connection there is reads something that its reader does not go on with.
    const readings = Array.from({ length: 8 }, () =>
      connector.read(key, 'visit', { signal: never, batchSize: 10 })[Symbol.asyncIterator](),
    )
    await Promise.all(readings.map((reading) => reading.next()))
    const asked = Array.from({ length: 30 }, () => limited.count(key, 'visit', never))
    // Longer than a connection may take: none of these is being made.
    await kind.execute(address, kind.threeSeconds)
    await Promise.all(readings.map(async (reading) => reading.return?.()))
    expect(new Set(await Promise.all(asked))).toEqual(new Set([visits]))
  })

  test('connections ended while idle are asked again once, and nobody notices (faults 17)', async () => {
    const { address, connector } = await aSchool(kind, server())
    const limited = withLimits(connector, 'school')
    const key = await keyOf(limited, a)
    await Promise.all(Array.from({ length: 5 }, () => limited.count(key, 'visit', never)))
    await kind.execute(address, kind.killOthers)
    expect(await limited.count(key, 'visit', never)).toBe(visits)
  })

  test('an immediate restart is over within seconds, and what was written stands (faults 17)', async () => {
    const { connector } = await aSchool(kind, server())
    const limited = withLimits(connector, 'school')
    const key = await keyOf(limited, a)
    const [record] = await recordsOf(limited, key, 'person')
    if (!record) throw new Error('there is a record')
    const change = { dataset: 'person', record: record.key, field: 'note', from: 'a', to: 'new' }
    const correct = () => limited.correct?.(key, change, 'c1', never)
    expect(await correct()).toEqual({ outcome: 'applied' })
    await server().restart()
    const started = performance.now()
    expect((await limited.find(key, 'person', record.key, never))?.values['note']).toBe('new')
    expect(await correct()).toEqual({ outcome: 'applied' })
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('columns that come, go and change while it runs are named, and none is shown unmapped (faults 8)', async () => {
    const { address, connector } = await aSchool(kind, server())
    const key = await keyOf(connector, a)
    expect((await connector.check(never)).findings).toEqual([])

    await kind.execute(address, `ALTER TABLE person ADD COLUMN religion varchar(20) DEFAULT 'canary'`)
    expect(await findings(connector)).toEqual(['error: undeclared person.religion'])
    expect(JSON.stringify(await recordsOf(connector, key, 'person'))).not.toContain('canary')

    await kind.execute(address, 'ALTER TABLE person DROP COLUMN religion', kind.retype)
    expect(await findings(connector)).toEqual(['error: retyped person.note'])
    await expect(recordsOf(connector, key, 'person')).rejects.toMatchObject({ kind: 'bad-answer' })

    await kind.execute(address, 'ALTER TABLE person DROP COLUMN note')
    expect(await findings(connector)).toEqual(['error: gone person.note'])
    await expect(recordsOf(connector, key, 'person')).rejects.toMatchObject({ kind: 'configuration' })

    await kind.execute(address, 'ALTER TABLE person RENAME COLUMN remark TO comment_text')
    expect(await findings(connector)).toEqual([
      'error: gone person.note',
      'error: gone person.remark',
      'error: undeclared person.comment_text',
    ])
  })
}

async function findings(connector: Connector): Promise<string[]> {
  const report = await connector.check(never)
  return report.findings.map(({ kind, severity, place }) => `${severity}: ${kind} ${place}`)
}

function kindOf(error: unknown): unknown {
  return error instanceof SourceFailure ? error.kind : error
}

/** Files and sockets of this process, where the system tells. */
function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return 0
  }
}
