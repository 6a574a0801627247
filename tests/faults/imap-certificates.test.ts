import { connect, type AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:tls'
import { once } from 'node:events'
import { pipeline } from 'node:stream'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { anna, byAnna, connectTo, mailbox } from '../contract/imap-mailbox'
import { never } from '../contract/contract-source'
import { createAuthority, whyNoCertificates, type Authority, type Certificate } from '../setup/certificates'
import { startDovecot, whyNoDovecot, type DovecotServer, type MailUser } from '../setup/dovecot'
import { temporaryFolder } from '../setup/temporary-folder'

const why = whyNoDovecot() ?? whyNoCertificates()
if (why) process.stderr.write(`Certificates skipped on Dovecot: ${why}.\n`)

describe.skipIf(why)(`27: the certificate of a mail server${why ? ` (skipped: ${why})` : ''}`, () => {
  let known: Authority
  let other: Authority
  let dovecot: DovecotServer
  let owner: MailUser
  /** TLS before a Dovecot, with a certificate that can be changed. */
  let front: Server
  const heard: Buffer[] = []

  beforeAll(async () => {
    const folder = temporaryFolder()
    known = createAuthority(folder, 'known')
    other = createAuthority(folder, 'other')
    dovecot = await startDovecot()
    const made = await mailbox(dovecot, { INBOX: [`From: ${anna}\n\nx\n`] })
    await made.connector.close()
    owner = made.owner
    front = createServer(known.issue('localhost'), (socket) => {
      socket.on('data', (bytes: Buffer) => heard.push(bytes))
      const behind = connect(dovecot.port, dovecot.host)
      pipeline(socket, behind, socket, () => undefined)
    }).listen(0, '127.0.0.1')
    await once(front, 'listening')
  })
  afterAll(async () => {
    front?.close()
    await dovecot?.stop()
  })

  function connectorWith(ca: string | undefined): Connector {
    const { port } = front.address() as AddressInfo
    const connection = { host: 'localhost', port, tls: 'required', limits: { keepMs: 1 }, ...(ca && { ca }) }
    const connector = connectTo({ host: '127.0.0.1', port }, owner, ['INBOX'], { connection })
    onTestFinished(() => connector.close())
    return connector
  }

  const ask = (connector: Connector) => connector.locate(byAnna, never)
  const refusal = (what: string) => ({ kind: 'unreachable', message: `its certificate ${what}` })

  test('is believed when the declared authority signed it', async () => {
    front.setSecureContext(known.issue('localhost'))
    expect(await ask(connectorWith(known.file))).toMatchObject({ kind: 'found' })
  })

  test.each<[string, () => Certificate, string]>([
    ['that has expired', () => known.issue('localhost', -1), 'has expired'],
    ['of another host', () => known.issue('elsewhere.example'), 'is for another host'],
    ['of another authority', () => other.issue('localhost'), 'is not trusted'],
  ])(
    '%s is refused and named, in the report of the check too, and is told nothing',
    async (_, issue, what) => {
      front.setSecureContext(issue())
      heard.length = 0
      const connector = connectorWith(known.file)
      await expect(ask(connector)).rejects.toMatchObject(refusal(what))
      const { reached, findings } = await connector.check(never)
      expect({ reached, findings }).toMatchObject({
        reached: false,
        findings: [{ message: `its certificate ${what}` }],
      })
      expect(Buffer.concat(heard).toString()).toBe('')
    },
  )

  test('is not believed without its authority', async () => {
    front.setSecureContext(known.issue('localhost'))
    await expect(ask(connectorWith(undefined))).rejects.toMatchObject(refusal('is not trusted'))
  })

  test('that is changed meanwhile is refused on the next connection, and taken again when it is right', async () => {
    front.setSecureContext(known.issue('localhost'))
    const connector = connectorWith(known.file)
    expect(await ask(connector)).toMatchObject({ kind: 'found' })
    front.setSecureContext(other.issue('localhost'))
    const answer = () => ask(connector).then(({ kind }) => kind, String)
    await expect.poll(answer).toContain('is not trusted')
    front.setSecureContext(known.issue('localhost'))
    await expect.poll(answer).toBe('found')
  })
})
