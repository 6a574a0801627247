import type { Connector } from '../../app/connectors/contract'
import { createImapConnector } from '../../app/connectors/imap/imap-connector'
import { readImapSource } from '../../app/connectors/imap/imap-declaration'
import { imapDriver } from '../../app/connectors/imap/imap-driver'
import type { SourceRecord } from '../../app/domain/records'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { withMailClient, type DovecotServer, type MailUser } from '../setup/dovecot'
import { contractDeps, identity } from './contract-school'
import { keyOf } from './contract-source'
import { recordsOf } from './reading-contract'

export const anna = 'anna@school.example'
export const byAnna = identity({ email: anna })

const title = { nl: 'Titel', en: 'Title' }
const text = [
  'message_id',
  'direction',
  'subject',
  'from',
  'to',
  'cc',
  'bcc',
  'reply_to',
  'others',
  'folder',
  'text',
  'attachments',
  'problems',
]
const fields = [
  { id: 'date', type: 'datetime', title },
  { id: 'received_at', type: 'datetime', title },
  { id: 'size', type: 'integer', title },
  ...text.map((id) => ({ id, type: 'text', title })),
]

export interface Changes {
  readonly connection?: object
  readonly dataset?: object
  readonly ignored?: readonly object[]
}

export interface Mailbox {
  readonly owner: MailUser
  readonly connector: Connector
}

/** A mailbox with these messages in these folders, each a message or the lines of its head. */
export async function mailbox(
  server: DovecotServer,
  folders: Readonly<Record<string, readonly (Buffer | string)[]>>,
  changes: Changes = {},
): Promise<Mailbox> {
  const owner = server.createUser()
  await withMailClient(server, owner, async (client) => {
    for (const [folder, messages] of Object.entries(folders)) {
      if (folder !== 'INBOX') await client.mailboxCreate(folder)
      for (const message of messages) await client.append(folder, bytesOf(message))
    }
  })
  return { owner, connector: connectTo(server, owner, Object.keys(folders), changes) }
}

export function connectTo(
  server: Pick<DovecotServer, 'host' | 'port'>,
  { user, password }: MailUser,
  folders: readonly string[],
  changes: Changes = {},
): Connector {
  const source = sourceSchemaFor({ imap: imapDriver.schemas }).parse({
    id: 'mail',
    title,
    driver: 'imap',
    recipient: 'mail-host',
    connection: {
      host: server.host,
      port: server.port,
      tls: 'none',
      user,
      password: 'env:MAIL_PASSWORD',
      addresses: 'personal',
      ...changes.connection,
    },
    identify: [{ identifier: 'email', field: 'address' }],
    datasets: [
      {
        id: 'message',
        title,
        category: 'provided',
        purpose: 'contact',
        lawfulBasis: 'contract',
        origin: 'provided',
        retention: 'contract-7y',
        folders,
        fields,
        ...changes.dataset,
      },
    ],
    ignored: changes.ignored ?? [{ folder: 'INBOX', why: 'read by another source' }],
  })
  return createImapConnector(readImapSource(source), contractDeps({ MAIL_PASSWORD: password }))
}

export async function recordsOfAnna(connector: Connector): Promise<SourceRecord[]> {
  return recordsOf(connector, await keyOf(connector, byAnna), 'message')
}

/** Values of the only message of the one mailbox. */
export async function valuesOf(server: DovecotServer, message: Buffer | string) {
  const { connector } = await mailbox(server, { INBOX: [message] })
  const records = await recordsOfAnna(connector)
  await connector.close()
  if (records.length !== 1 || !records[0]) throw new Error(`${records.length} messages`)
  return records[0].values
}

export async function contentOf(record: SourceRecord | undefined, index = 0): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of record?.documents[index]?.open(new AbortController().signal) ?? [])
    chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A message with this head; the line ends are those of mail. */
export function bytesOf(message: Buffer | string): Buffer {
  return typeof message === 'string' ? Buffer.from(message.replaceAll('\n', '\r\n')) : message
}
