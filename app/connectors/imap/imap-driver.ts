import type { Driver } from '../driver'
import { createImapConnector } from './imap-connector'
import { imapSchemas, readImapSource } from './imap-declaration'

/** `driver: imap`: messages from and to a person in folders of a mail server. */
export const imapDriver: Driver = {
  name: 'imap',
  schemas: imapSchemas,
  create: (source, deps) => createImapConnector(readImapSource(source), deps),
}
