import { mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { Readable } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { fileDocument } from '../../app/connectors/files/file-document'
import { withLimits } from '../../app/connectors/shared/with-limits'
import type { SourceDocument } from '../../app/domain/records'
import { identities } from '../contract/contract-school'
import { anna, connectTo, mailbox, recordsOfAnna } from '../contract/imap-mailbox'
import { keyOf } from '../contract/contract-source'
import { recordsOf } from '../contract/reading-contract'
import { schoolConnector, startSchoolServer } from '../contract/rest-school'
import { anAccount } from '../setup/accounts'
import { startDovecot, whyNoDovecot } from '../setup/dovecot'
import { startFaultyProxy } from '../setup/faulty-proxy'
import { aMemorySchool } from '../setup/memory-school'
import { temporaryFolder } from '../setup/temporary-folder'
import { startTestPortal } from '../setup/test-portal'

const mebibyte = 2 ** 20
/** More than sockets and streams on the way hold, so that the source must wait for the reader. */
const size = 64 * mebibyte

/** A large document in a real source, and what the source sees of whoever reads it. */
interface LargeDocument {
  readonly document: SourceDocument
  /** Files or answers that are open in the source right now. */
  open(): number
  /** Bytes that it has given so far; undefined where nobody can count them. */
  given(): number | undefined
  /** How many of them a reader who stands still keeps open. */
  readonly kept: 0 | 1
}

async function aFile(): Promise<LargeDocument> {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'letters'))
  writeFileSync(join(folder, 'letters', 'large.pdf'), Buffer.alloc(size, 'x'))
  const document = await fileDocument({ source: 'crm', path: () => folder }, 'letters', 'large.pdf')
  const targets = () => readdirSync('/proc/self/fd').map(targetOf)
  return {
    document,
    given: () => undefined,
    kept: 1,
    open: () => targets().filter((path) => path.startsWith(folder)).length,
  }
}

function targetOf(descriptor: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`)
  } catch {
    return ''
  }
}

async function anAnswer(): Promise<LargeDocument> {
  const server = await startSchoolServer()
  let given = 0
  function* bytes() {
    for (; given < size; given += 65_536) yield Buffer.alloc(65_536, 'x')
  }
  server.trouble = (_request, response, { pathname }) => {
    if (!pathname.includes('/documents/')) return false
    pipeline(Readable.from(bytes()), response, () => undefined)
    return true
  }
  const documents = { list: 'files', id: 'id', name: 'name', path: '/documents/{document}' }
  const connector = schoolConnector(server, {
    visit: { documents },
    connection: { limits: { documentBytes: 2 * size } },
  })
  onTestFinished(async () => {
    await connector.close()
    await server.close()
  })
  for (const row of server.visits.get(identities.a.subjectId) ?? [...server.visits.values()].flat()) {
    row['files'] = [{ id: 'large', name: 'large.pdf' }]
  }
  const [record] = await recordsOf(connector, await keyOf(connector, identities.a), 'visit')
  const document = record?.documents[0]
  if (!document) throw new Error('there is a document')
  return { document, open: server.open, given: () => given, kept: 1 }
}

/** Piece by piece: between two of them the mail server has no connection to keep. */
async function aMessage(): Promise<LargeDocument> {
  const server = await startDovecot()
  const line = `${'x'.repeat(76)}\r\n`
  const letter = Buffer.from(`From: ${anna}\r\n\r\n${line.repeat(size / line.length)}`)
  const { owner, connector: direct } = await mailbox(server, { INBOX: [letter] })
  await direct.close()
  const proxy = await startFaultyProxy(server)
  const limits = { keepMs: 50 }
  const connector = connectTo({ host: server.host, port: proxy.port }, owner, ['INBOX'], {
    connection: { limits },
  })
  onTestFinished(async () => {
    await connector.close()
    await proxy.close()
    await server.stop()
  })
  const [record] = await recordsOfAnna(connector)
  const document = record?.documents[0]
  if (!document) throw new Error('there is a document')
  return { document, open: () => proxy.connections(), given: () => undefined, kept: 0 }
}

/** A portal whose one source gives each record this document. */
async function portalWith(document: SourceDocument) {
  const school = await aMemorySchool()
  const crm = school.deps.connectors.get('crm')
  if (!crm) throw new Error('there is a crm')
  const powers: Pick<Connector, 'read' | 'find'> = {
    async *read(key, dataset, options) {
      for await (const batch of crm.read(key, dataset, options)) {
        yield batch.map((record) => ({ ...record, documents: [document] }))
      }
    },
    async find(...asked) {
      const record = await crm.find(...asked)
      return record && { ...record, documents: [document] }
    },
  }
  const withDocument: Connector = Object.assign(Object.create(crm), powers)
  const connectors = new Map([...school.deps.connectors, ['crm', withLimits(withDocument, 'crm')]])
  const portal = await startTestPortal({ register: school.deps.register, connectors })
  onTestFinished(async () => {
    await portal.close()
    await school.deps.close()
  })
  const noor = await anAccount(portal.deps, { identifiers: { studentNumber: 's1001' } })
  const browser = await portal.signedIn(noor.accountId)
  const { text } = await browser.get('/gegevens/crm/person')
  const path = /\/gegevens\/crm\/person\/[^/"]+\/document\/0/.exec(text)?.[0]
  if (path === undefined) throw new Error('the page links no document')
  return { port: portal.port, cookie: browser.cookieHeader(), path }
}

/** Takes the first bytes and then no more. */
async function startReading({
  port,
  cookie,
  path,
}: {
  port: number
  cookie: string
  path: string
}): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`)
  const first = await new Promise<string>((resolve) => {
    socket.once('data', (chunk: Buffer) => {
      socket.pause()
      resolve(chunk.toString('latin1'))
    })
  })
  expect(first.slice(9, 12)).toBe('200')
  return socket
}

const why = whyNoDovecot()
if (why) process.stderr.write(`Skipped on Dovecot: ${why}.\n`)

const kinds: [string, () => Promise<LargeDocument>][] = [
  ['files', aFile],
  ['rest', anAnswer],
]
if (why === undefined) kinds.push(['imap', aMessage])

describe.each(kinds)('fault 24: a large document of a source of kind %s', (_, make) => {
  test('waits for whoever reads slowly, and is closed once they are gone', async () => {
    const { document, open, given, kept } = await make()
    const place = await portalWith(document)
    const [before, resident] = [open(), process.memoryUsage().rss]
    const sockets = await Promise.all(Array.from({ length: 4 }, () => startReading(place)))
    await expect.poll(open, { timeout: 5_000 }).toBe(before + 4 * kept)
    expect(given() ?? 0).toBeLessThan(size)
    expect(process.memoryUsage().rss - resident).toBeLessThan(size)
    for (const socket of sockets) socket.destroy()
    await expect.poll(open, { timeout: 5_000 }).toBe(before)
  }, 60_000)
})
