import { chmodSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { openLiveDatabase } from '../../app/connectors/sql/introspection/open-live-database'
import { sqlSchemas } from '../../app/connectors/sql/sql-declaration'
import { withLimits } from '../../app/connectors/shared/with-limits'
import { connectDatabase } from '../../app/services/connect/connect-database.server'
import { undecided } from '../../app/services/connect/draft'
import { identity } from '../contract/contract-school'
import { never } from '../contract/contract-source'
import { sqlConnectorOf, sqlDatasetOf } from '../contract/sql-declared'
import { anAccount } from '../setup/accounts'
import { createAuthority, whyNoCertificates, type Authority, type Certificate } from '../setup/certificates'
import { executeMariadb, startMariadb, whyNoMariadb } from '../setup/mariadb'
import { execute, giveToPostgres, startPostgres, whyNoPostgres } from '../setup/postgres'
import { temporaryFolder } from '../setup/temporary-folder'
import { startTestPortal } from '../setup/test-portal'

interface Kind {
  readonly name: string
  readonly why: string | undefined
  start(cert: string, key: string): Promise<{ createDatabase(): Promise<string>; stop(): Promise<void> }>
  execute(address: string, ...statements: string[]): Promise<void>
  /** Shows the certificate that its files hold now to every new connection, and ends the old ones. */
  readonly takeUp: readonly string[]
  /** What a server says to a client before anything is encrypted; undefined where the client speaks first. */
  readonly refusal: Buffer
}

const kinds: Kind[] = [
  {
    name: 'PostgreSQL',
    why: whyNoPostgres(),
    start(cert, key) {
      giveToPostgres(key)
      return startPostgres(['ssl=on', `ssl_cert_file=${cert}`, `ssl_key_file=${key}`])
    },
    execute,
    takeUp: [
      'SELECT pg_reload_conf()',
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'inzage'`,
    ],
    refusal: Buffer.from('N'),
  },
  {
    name: 'MariaDB',
    why: whyNoMariadb(),
    start: (cert, key) => startMariadb([`--ssl-cert=${cert}`, `--ssl-key=${key}`]),
    execute: executeMariadb,
    takeUp: [
      'FLUSH SSL',
      `BEGIN NOT ATOMIC
      DECLARE CONTINUE HANDLER FOR 1094 BEGIN END;
      FOR other IN (SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID())
      DO EXECUTE IMMEDIATE CONCAT('KILL CONNECTION ', other.ID); END FOR; END`,
    ],
    // Version 10, one connection, no ability to encrypt.
    refusal: Buffer.from(
      '2d0000000a352e352e35000100000061616161616161610008820021000000000000000000000000006161616161616161616161610000',
      'hex',
    ),
  },
]

const whyNone = whyNoCertificates()
const a = identity({ studentNumber: 'S1' })
const decisions = {
  recipient: undecided,
  dataSubjects: [undecided],
  category: undecided,
  purpose: undecided,
  lawfulBasis: undecided,
  origin: undecided,
  retention: undecided,
}

test('an authority beside parts of an address without tls is a mistake that names both', () => {
  const parts = { kind: 'mariadb', host: 'localhost', database: 'd', user: 'u' }
  const wrong = sqlSchemas.connection.safeParse({ ...parts, ca: 'own.pem' })
  expect(wrong.error?.issues).toMatchObject([
    { path: ['ca'], message: expect.stringContaining('expected tls: true') },
  ])
  expect(sqlSchemas.connection.safeParse({ ...parts, ca: 'own.pem', tls: true }).success).toBe(true)
})

describe.each(kinds)('27: the certificate of $name', (kind) => {
  const why = kind.why ?? whyNone
  if (why) process.stderr.write(`Certificates skipped on ${kind.name}: ${why}.\n`)
  describe.skipIf(why)(`as a source${why ? ` (skipped: ${why})` : ''}`, () => {
    describeCertificates(kind)
  })
})

function describeCertificates({ start, execute: run, takeUp, refusal }: Kind): void {
  const folder = temporaryFolder()
  const [certFile, keyFile] = [join(folder, 'server.crt'), join(folder, 'server.key')]
  let known: Authority
  let other: Authority
  let server: Awaited<ReturnType<Kind['start']>>
  let plain: string
  /** By the name that stands in the certificate. */
  let address: URL

  const write = ({ cert, key }: Certificate) => {
    writeFileSync(certFile, cert)
    writeFileSync(keyFile, key)
  }
  async function show(certificate: Certificate): Promise<void> {
    write(certificate)
    await run(plain, ...takeUp)
  }
  beforeAll(async () => {
    chmodSync(folder, 0o755)
    known = createAuthority(folder, 'known')
    other = createAuthority(folder, 'other')
    write(known.issue('localhost'))
    chmodSync(keyFile, 0o600)
    server = await start(certFile, keyFile)
    plain = await server.createDatabase()
    await run(
      plain,
      'CREATE TABLE person (id bigint PRIMARY KEY, number varchar(9))',
      `INSERT INTO person VALUES (1, 'S1')`,
    )
    address = new URL(plain)
    address.hostname = 'localhost'
    address.searchParams.set('sslmode', 'verify-full')
  })
  afterEach(() => void vi.unstubAllEnvs())
  afterAll(() => server?.stop())

  function connectorWith(ca: string | undefined, url = address.href): Connector {
    const connector = sqlConnectorOf({
      connection: { url: 'env:DB_URL', ca },
      datasets: [sqlDatasetOf('person', { number: 'text' })],
      secrets: { DB_URL: url },
    })
    onTestFinished(() => connector.close())
    return withLimits(connector, 'tables', { retries: 0, breakAfter: 1_000 })
  }

  /** The kind of person that is found, or in which words the question is refused. */
  const answer = async (connector: Connector) =>
    connector.locate(a, never).then(
      ({ kind }) => kind,
      (failure: unknown) => String(failure),
    )
  const refused = (what: string) => `SourceFailure: its certificate ${what}`

  test('is believed when the declared authority signed it', async () => {
    await show(known.issue('localhost'))
    const { hostname: host, port, pathname, username: user } = address
    const connection = { kind: address.protocol.slice(0, -1), host, port: Number(port), user, tls: true }
    const datasets = [sqlDatasetOf('person', { number: 'text' })]
    const parts = sqlConnectorOf({
      connection: { ...connection, database: pathname.slice(1), ca: known.file },
      datasets,
    })
    onTestFinished(() => parts.close())
    await expect.poll(() => answer(connectorWith(known.file))).toBe('found')
    await expect.poll(() => answer(parts)).toBe('found')
  })

  test.each<[string, () => Certificate, string]>([
    ['that has expired', () => known.issue('localhost', -1), 'has expired'],
    ['of another host', () => known.issue('elsewhere.example'), 'is for another host'],
    ['of another authority', () => other.issue('localhost'), 'is not trusted'],
  ])('%s is refused and named, in the report of the check too', async (_, issue, what) => {
    await show(issue())
    await expect.poll(() => answer(connectorWith(known.file))).toBe(refused(what))
    const { reached, findings } = await connectorWith(known.file).check(never)
    expect({ reached, findings }).toMatchObject({
      reached: false,
      findings: [{ kind: 'unreachable', message: `its certificate ${what}` }],
    })
  })

  test('is not believed without its authority, even where the environment says so', async () => {
    await show(known.issue('localhost'))
    await expect.poll(() => answer(connectorWith(known.file))).toBe('found')
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    expect(await answer(connectorWith(undefined))).toBe(refused('is not trusted'))
  })

  test('that is changed meanwhile is refused on the next connection, and taken again when it is right', async () => {
    await show(known.issue('localhost'))
    const connector = connectorWith(known.file)
    await expect.poll(() => answer(connector)).toBe('found')
    await show(other.issue('localhost'))
    await expect.poll(() => answer(connector)).toBe(refused('is not trusted'))
    await show(known.issue('localhost'))
    await expect.poll(() => answer(connector)).toBe('found')
  })

  test('that is wrong stands on the page of sources, in words', async () => {
    await show(known.issue('localhost', -1))
    const connector = connectorWith(known.file)
    await expect.poll(() => answer(connector)).toBe(refused('has expired'))
    const portal = await startTestPortal({ connectors: new Map([['crm', connector]]) })
    onTestFinished(() => portal.close())
    const { accountId } = await anAccount(portal.deps, { roles: ['administrator'] })
    const { text } = await (await portal.signedIn(accountId)).get('/medewerkers/bronnen')
    expect(text).toContain('its certificate has expired')
  })

  test('a server that offers none is told no user and no password', async () => {
    const heard: Buffer[] = []
    const bare = createServer((socket) => {
      socket
        .on('error', () => undefined)
        .on('data', (bytes) => {
          heard.push(bytes)
          if (address.protocol === 'postgres:') socket.write(refusal)
        })
      if (address.protocol !== 'postgres:') socket.write(refusal)
    })
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void bare.close())
    const url = new URL(address.href.replace(/\/\/\w+@/, '//Kanarie:Merel@'))
    const bound = bare.address()
    url.port = String(typeof bound === 'object' ? bound?.port : bound)
    expect(await answer(connectorWith(known.file, url.href))).toBe(
      'SourceFailure: the database offers no encrypted connection',
    )
    expect(Buffer.concat(heard).toString('latin1')).not.toMatch(/Kanarie|Merel/)
  })

  test.each([
    ['is not there', '/nowhere/canary.pem', 'the file of connection.ca is not there or no certificate'],
    ['is no certificate', import.meta.filename, 'the file of connection.ca is not there or no certificate'],
  ])('whose authority %s is a wrong configuration that does not tell the path', async (_, file, message) => {
    await expect(connectorWith(file).locate(a, never)).rejects.toMatchObject({
      kind: 'configuration',
      message,
    })
  })

  test('of an own authority lets `inzage connect` in too, and its declaration says so', async () => {
    await show(known.issue('localhost'))
    const live = { source: 'tables', url: address.href, schema: undefined }
    const input = {
      id: 'tables',
      url: 'env:DB_URL',
      decisions,
      people: undefined,
      identify: [],
      sampleRows: 0,
    }
    const connect = (ca?: string) =>
      connectDatabase(
        { open: (at) => openLiveDatabase(at, folder) },
        { ...input, address: { ...live, ca } },
        never,
      )
    await expect.poll(async () => (await connect('known.pem')).text).toContain('ca: known.pem }')
    await expect(connect()).rejects.toThrow('its certificate is not trusted')
  })

  test('an authority beside an address without encryption is a wrong configuration, not a silent plain one', async () => {
    await expect(connectorWith(known.file, plain).locate(a, never)).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('sslmode=verify-full'),
    })
  })
}
