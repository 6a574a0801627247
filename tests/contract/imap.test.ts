import { afterAll, beforeAll, describe } from 'vitest'
import { startDovecot, whyNoDovecot, type DovecotServer } from '../setup/dovecot'
import { describeConnector } from './connector-contract'
import { imapSchool } from './imap-school'

const why = whyNoDovecot()
if (why) process.stderr.write(`Skipped on Dovecot: ${why}.\n`)

describe.skipIf(why)(`on Dovecot${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: DovecotServer
  beforeAll(async () => {
    server = await startDovecot()
  })
  afterAll(() => server?.stop())
  describeConnector('imap', (rules) => imapSchool(server, rules), {
    correct: 'a message that was sent is not corrected',
    withdrawConsent: 'a mail folder takes no withdrawal',
    restrict: 'a mail server knows no restricted messages',
    listAll: 'mail is looked at person by person',
    unsafeErase: 'mail is erased person by person',
    giveConsent: 'a mail folder takes no consent',
    addColumn: 'headers are free text of many senders: what is undeclared in a mail server are folders',
    dropColumn: 'a message need not have any header: one that lacks is null',
  })
})
