import { setTimeout as pause } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import { imapDriver } from '../../app/connectors/imap/imap-driver'
import { withMailClient, type DovecotServer } from '../setup/dovecot'
import { startFaultyProxy } from '../setup/faulty-proxy'
import {
  contractDeps,
  contractFields,
  contractRows,
  declareSchool,
  type Row,
  type Rules,
} from './contract-school'
import type { ContractSource } from './contract-source'

/** The rows of the contract's school as messages whose headers a school's own system wrote. */
export async function imapSchool(server: DovecotServer, rules: Rules): Promise<ContractSource> {
  const owner = server.createUser()
  await withMailClient(server, owner, async (client) => {
    for (const [folder, rows] of Object.entries(contractRows)) {
      await client.mailboxCreate(folder)
      for (const row of rows) await client.append(folder, messageOf(row))
    }
  })
  const proxy = await startFaultyProxy({ host: server.host, port: server.port })
  const connection = {
    host: '127.0.0.1',
    port: proxy.port,
    tls: 'none',
    user: owner.user,
    password: 'env:MAIL_PASSWORD',
    limits: { keepMs: 1, greetingMs: 300 },
  }
  const declaration = declareSchool(imapDriver, rules, {
    connection,
    student: dataset('student', 'id'),
    visit: { ...dataset('visit', 'student_id'), erase: true },
    place: (column) => `student.${headerOf(column)}`,
    ignored: [{ folder: 'INBOX', why: 'empty' }],
  })
  const connector = await imapDriver.create(declaration, contractDeps({ MAIL_PASSWORD: owner.password }))
  const set: ContractSource['change'] = ({ dataset: folder, id, column }, value) =>
    withMailClient(server, owner, async (client) => {
      const row = contractRows[folder]?.find((one) => one['id'] === id)
      await replace(client, folder, { header: { 'x-id': id } }, messageOf({ ...row, [column]: value }))
    })
  return {
    connector,
    secrets: [owner.password],
    change: set,
    spoil: (at) => set(at, 'no number'),
    mark: () =>
      withMailClient(server, owner, async (client) => {
        const held: unknown[] = []
        for (const folder of Object.keys(contractRows)) {
          await client.mailboxOpen(folder, { readOnly: true })
          const messages = await client.fetchAll('1:*', { flags: true }, { uid: true })
          held.push(messages.map(({ uid, flags }) => [uid, ...(flags ?? [])]))
        }
        return JSON.stringify(held)
      }),
    addColumn: () => Promise.reject(new Error('headers are not columns')),
    dropColumn: () => Promise.reject(new Error('headers are not columns')),
    break: () => proxy.refuse(),
    stall: async () => proxy.fallSilent(),
    garble: async () => proxy.answer(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n\0junk')),
    async openReads() {
      const deadline = performance.now() + 2_000
      while (proxy.connections() > 0 && performance.now() < deadline) await pause(10)
      return proxy.connections()
    },
    async close() {
      await connector.close()
      await proxy.close()
    },
  }
}

async function replace(client: ImapFlow, folder: string, query: object, message: Buffer): Promise<void> {
  await client.mailboxOpen(folder)
  await client.messageDelete(query)
  await client.append(folder, message)
}

function dataset(name: 'student' | 'visit', owner: string) {
  const fields = contractFields[name].map((field) => ({
    ...field,
    from: headerOf('from' in field ? field.from : field.id),
  }))
  return { folders: [name], owner: headerOf(owner), fields }
}

function headerOf(column: string): string {
  return `header.x-${column.replaceAll('_', '-')}`
}

/** A value that is not there has no header; every other stands in an encoded word (RFC 2047). */
function messageOf(row: Row): Buffer {
  const headers = Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([column, value]) => `${headerOf(column).slice('header.'.length)}: ${encoded(String(value))}\r\n`)
  return Buffer.from(`From: system@school.example\r\n${headers.join('')}\r\nA row of the school.\r\n`)
}

function encoded(value: string): string {
  return value === '' ? '' : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`
}
