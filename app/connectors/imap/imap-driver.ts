import type { Driver } from '../driver'
import { imapSchemas, readImapSource } from './imap-declaration'

/** `driver: imap`: messages from and to a person in folders of a mail server. */
export const imapDriver = {
  name: 'imap',
  schemas: imapSchemas,
  /** What speaks to mail servers is loaded by schools that have one: it is a tenth of the portal in memory. */
  async create(source, deps) {
    const declared = readImapSource(source)
    const { createImapConnector } = await import('./imap-connector')
    return createImapConnector(declared, deps)
  },
} satisfies Driver
