import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Connector } from '../../app/connectors/contract'
import { imapDriver } from '../../app/connectors/imap/imap-driver'
import { driverSchemas } from '../../app/connectors/registry'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { readRegister } from '../../app/platform/register/read-register'
import { temporaryFolder } from '../setup/temporary-folder'
import { startDovecot, whyNoDovecot, type DovecotServer } from '../setup/dovecot'
import { contractDeps } from './contract-school'
import { keyOf, never } from './contract-source'
import { anna, byAnna, connectTo, mailbox, recordsOfAnna } from './imap-mailbox'

const why = whyNoDovecot()
if (why) process.stderr.write(`Skipped on Dovecot: ${why}.\n`)

const mail = `From: ${anna}\n\nx\n`

async function findings(connector: Connector): Promise<string[]> {
  const report = await connector.check(never)
  await connector.close()
  return report.findings.map(({ kind, severity, place }) => `${severity}: ${kind} ${place}`)
}

/** The example of the reference. */
async function example(): Promise<string> {
  const page = await readFile(new URL('../../app/docs/reference.md', import.meta.url), 'utf8')
  return /driver: imap[\s\S]*?```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
}

test('the example in the reference takes the place of the demo school’s mail folder', async () => {
  const home = temporaryFolder()
  await cp(new URL('../../app/demo', import.meta.url), home, { recursive: true })
  await writeFile(join(home, 'sources/mail.yaml'), await example())
  const { register, warnings } = await readRegister(home, driverSchemas)
  expect(register.sources.find(({ id }) => id === 'mail')?.driver).toBe('imap')
  expect(warnings.filter(({ file }) => file.includes('mail.yaml'))).toEqual([])
})

describe.skipIf(why)(`checking a mail server${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: DovecotServer
  beforeAll(async () => {
    server = await startDovecot()
  })
  afterAll(() => server?.stop())

  test('the example in the reference finds nothing wrong with a server that is as it says', async () => {
    const { owner } = await mailbox(server, {
      INBOX: [mail],
      Sent: [],
      'Archive/2024': [mail],
      'Trash/x': [],
    })
    const declared = parse(await example()) as { connection: object }
    const { connection, ...rest } = declared
    const { host, tlsPort: port, authority: ca } = server
    const source = sourceSchemaFor({ imap: imapDriver.schemas }).parse({
      ...rest,
      connection: { ...connection, host, port, ca, user: owner.user },
    })
    const connector = await imapDriver.create(source, contractDeps({ MAIL_PASSWORD: owner.password }))
    expect(await connector.count(await keyOf(connector, byAnna), 'message', never)).toBe(2)
    expect(await findings(connector)).toEqual([])
  })

  test('names every folder that is neither declared nor ignored, also below an ignored one', async () => {
    const { owner } = await mailbox(server, { Sent: [mail], 'Trash/2024': [], 'Trash/2025': [], Élan: [] })
    expect(await findings(connectTo(server, owner, ['Sent']))).toEqual([
      'error: undeclared Élan',
      'error: undeclared Trash/2024',
      'error: undeclared Trash/2025',
    ])
    const ignored = [
      { folder: 'inbox', why: 'x' },
      { folder: 'Trash', below: true, why: 'x' },
      { folder: 'Élan'.normalize('NFD'), why: 'x' },
    ]
    expect(await findings(connectTo(server, owner, ['Sent'], { ignored }))).toEqual([])
  })

  test('a declared folder that is not there is told, and reading it is a wrong configuration, never empty', async () => {
    const { owner } = await mailbox(server, { INBOX: [mail] })
    const connector = connectTo(server, owner, ['INBOX', 'Sent'])
    const key = await keyOf(connector, byAnna)
    await expect(connector.count(key, 'message', never)).rejects.toMatchObject({
      kind: 'configuration',
      message: 'folder "Sent" is not there',
    })
    await expect(recordsOfAnna(connector)).rejects.toMatchObject({ kind: 'configuration' })
    expect(await findings(connector)).toEqual(['error: gone Sent'])
  })

  test('warns when an address alone opens nothing', async () => {
    const { connector } = await mailbox(server, { INBOX: [mail] }, { connection: { addresses: 'weak' } })
    expect(await findings(connector)).toEqual(['warning: weak-identification address'])
  })

  test('tells of messages that are too large to be given, and of those that say they are nobody’s', async () => {
    const { connector } = await mailbox(
      server,
      { INBOX: [`${mail}${'x'.repeat(5_000)}\n`] },
      { connection: { limits: { messageBytes: 4_000 } } },
    )
    expect(await findings(connector)).toEqual(['error: bad-configuration INBOX'])
  })

  test('a wrong password is a wrong configuration that says neither user nor password', async () => {
    const { owner } = await mailbox(server, { INBOX: [mail] })
    const wrong = { ...owner, password: 'Kanarie-wrong' }
    const connector = connectTo(server, wrong, ['INBOX'])
    const failure: unknown = await connector.locate(byAnna, never).catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'configuration' })
    expect(JSON.stringify(failure) + String(failure)).not.toMatch(/Kanarie|user\d/)
    expect(await findings(connector)).toEqual(['error: bad-configuration mail'])
  })

  const named = (field: object) => ({
    dataset: { fields: [{ id: 'a', type: 'text', title: { nl: 'a', en: 'a' }, ...field }] },
  })
  test.each([
    ['a part that no message has', named({ from: 'body' }), 'has no part "body"'],
    [
      'an owner beside a rule by address',
      { dataset: { owner: 'header.x-id' } },
      'identify by address does not fit',
    ],
  ])('%s is refused', (_, changes, message) => {
    expect(() => connectTo(server, { user: 'u', password: 'p' }, ['INBOX'], changes)).toThrow(message)
  })
})
