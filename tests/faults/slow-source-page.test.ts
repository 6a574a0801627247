import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { withLimits } from '../../app/connectors/shared/with-limits'
import { sqlDriver } from '../../app/connectors/sql/sql-driver'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { contractDeps } from '../contract/contract-school'
import { anAccount } from '../setup/accounts'
import { aRegister } from '../setup/a-register'
import { startFaultyProxy } from '../setup/faulty-proxy'
import { executeMariadb, startMariadb, whyNoMariadb } from '../setup/mariadb'
import { aMemorySchool } from '../setup/memory-school'
import { execute, startPostgres, whyNoPostgres } from '../setup/postgres'
import { startTestPortal } from '../setup/test-portal'

const kinds = [
  { name: 'PostgreSQL', why: whyNoPostgres(), start: startPostgres, run: execute },
  { name: 'MariaDB', why: whyNoMariadb(), start: startMariadb, run: executeMariadb },
]

/** How long a source may keep silent here; in service 10 s. */
const callMs = 1_500

describe.each(kinds)('fault 1: the page of a person when $name keeps silent', ({ name, why, start, run }) => {
  if (why) process.stderr.write(`Skipped on ${name}: ${why}.\n`)
  describe.skipIf(why)(`behind the portal${why ? ` (skipped: ${why})` : ''}`, () => {
    let server: Awaited<ReturnType<typeof start>>
    beforeAll(async () => {
      server = await start()
    })
    afterAll(() => server?.stop())

    test('shows what the others hold at once, ends in time, and says which source did not answer and since when', async () => {
      const address = new URL(await server.createDatabase())
      await run(
        address.href,
        'CREATE TABLE person (id bigint PRIMARY KEY, student_number varchar(9), name varchar(40))',
        `INSERT INTO person VALUES (1, 's1001', 'Noor of the database')`,
      )
      const proxy = await startFaultyProxy({ host: address.hostname, port: Number(address.port) })
      address.port = String(proxy.port)
      const portal = await aPortal(address.href)
      onTestFinished(() => proxy.close())

      expect((await portal.read('/')).whole).toContain('Noor of the database')
      proxy.fallSilent()
      const { whole, moments } = await portal.read('/')
      expect(moments.get('NL91')).toBeLessThan(3_000)
      expect(whole).not.toContain('Noor of the database')
      expect(whole).toContain('Website antwoordt niet')
      expect(whole).toMatch(/Dit is zo sinds \d/)
      expect(moments.get('</html>')).toBeLessThan(2 * callMs + 3_000)
    }, 60_000)
  })
})

/** Invoicing answers at once; the other source is the database. */
async function aPortal(url: string) {
  const title = { nl: 'Website', en: 'Website' }
  const register = aRegister()
  const [crm, invoicing] = register.sources
  const { category, purpose, lawfulBasis, origin, retention } = crm?.datasets[0] ?? {}
  const source = sourceSchemaFor({ sql: sqlDriver.schemas }).parse({
    id: 'crm',
    title,
    driver: 'sql',
    recipient: 'school',
    connection: { url: 'env:CRM_URL' },
    identify: [{ identifier: 'studentNumber', field: 'person.student_number' }],
    datasets: [
      {
        id: 'person',
        title,
        table: 'person',
        key: ['id'],
        category,
        purpose,
        lawfulBasis,
        origin,
        retention,
        fields: [{ id: 'name', type: 'text', title }],
      },
    ],
  })
  const school = await aMemorySchool()
  const database = sqlDriver.create(source, contractDeps({ CRM_URL: url }))
  const others = school.deps.connectors.get('invoicing')
  if (!others || !invoicing) throw new Error('there is an invoicing')
  const connectors = new Map([
    ['crm', withLimits(database, 'crm', { callMs })],
    ['invoicing', others],
  ])
  const portal = await startTestPortal({
    register: { ...register, sources: [source, invoicing] },
    connectors,
  })
  onTestFinished(async () => {
    await portal.close()
    await database.close()
    await school.deps.close()
  })
  const noor = await anAccount(portal.deps, { identifiers: { studentNumber: 's1001' } })
  const browser = await portal.signedIn(noor.accountId)
  return { read: (path: string) => readInParts(portal.port, path, browser.cookieHeader()) }
}

/** The whole page, and after how many milliseconds each mark was there. */
async function readInParts(port: number, path: string, cookie: string) {
  const started = performance.now()
  const moments = new Map<string, number>()
  let whole = ''
  await new Promise<void>((resolve, reject) => {
    const asked = get({ host: '127.0.0.1', port, path, headers: { cookie } }, (reply) => {
      reply.setEncoding('utf8')
      reply.on('data', (text: string) => {
        whole += text
        for (const mark of ['NL91', '</html>']) {
          if (!moments.has(mark) && whole.includes(mark)) moments.set(mark, performance.now() - started)
        }
      })
      reply.once('end', resolve)
      reply.once('error', reject)
    })
    asked.once('error', reject)
  })
  return { whole, moments }
}
