import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Mail, MailRefused } from './mailer'
import { createSmtpMailer } from './smtp-mailer'

const mail: Mail = {
  to: 'anna@people.example',
  subject: 'Uw bestand staat klaar',
  text: 'Goedendag,\n\nHet is klaar: één bestand.\n',
  messageId: '<mail-1@inzage.school.example>',
}

interface Received {
  readonly to: string[]
  readonly text: string
}

async function aServer(options: SMTPServerOptions = {}) {
  const received: Received[] = []
  const recipients: string[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(address, _session, done) {
      recipients.push(address.address)
      done()
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address)
        received.push({ to, text: Buffer.concat(chunks).toString() })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  onTestFinished(stop)
  const settings = { url: `smtp://127.0.0.1:${port}`, from: 'inzage@school.example', timeout: 2_000 }
  const mailer = createSmtpMailer(settings)
  onTestFinished(() => mailer.close())
  return { mailer, received, recipients, port, stop }
}

const answer = (responseCode: number) => Object.assign(new Error(`no to ${mail.to}`), { responseCode })

describe('mail over SMTP', () => {
  test('arrives with its Message-ID, for one recipient, as plain text', async () => {
    const { mailer, received } = await aServer()
    await mailer.send(mail)
    expect(received).toHaveLength(1)
    expect(received[0]?.to).toEqual(['anna@people.example'])
    expect(received[0]?.text).toContain('Message-ID: <mail-1@inzage.school.example>')
    expect(received[0]?.text).toContain('Auto-Submitted: auto-generated')
    expect(received[0]?.text).toMatch(/Content-Type: text\/plain; charset=utf-8/i)
  })

  test.each([
    'a@people.example, evil@elsewhere.example',
    'a@people.example\r\nRCPT TO:<evil@elsewhere.example>',
    '"a@evil.example"@people.example',
    'a@people.example\nBcc: evil@elsewhere.example',
    'A <a@people.example>',
    'group:a@people.example;',
    'a(comment)@people.example',
    'a@people.example ',
    'nobody',
    '',
  ])('1.3.11: %j is refused before a word is spoken to the server', async (to) => {
    const { mailer, recipients } = await aServer()
    await expect(mailer.send({ ...mail, to })).rejects.toBeInstanceOf(MailRefused)
    expect(recipients).toEqual([])
  })

  test('1.3.11: line breaks in a subject make no second header', async () => {
    const { mailer, received } = await aServer()
    await mailer.send({ ...mail, subject: 'a\r\nBcc: evil@elsewhere.example' })
    expect(received[0]?.to).toEqual(['anna@people.example'])
    expect(received[0]?.text).not.toMatch(/^Bcc:/im)
  })

  test.each(['/etc/hostname', 'http://127.0.0.1:9/x', '{{7*7}}', '${7*7}'])(
    'a text such as %s is sent as it is: no file, address or template is read',
    async (text) => {
      const { mailer, received } = await aServer()
      await mailer.send({ ...mail, text })
      expect(received[0]?.text).toContain(text)
    },
  )

  test('a 4xx is a no for now, and its words with the address go nowhere (fault 19)', async () => {
    const { mailer } = await aServer({ onRcptTo: (_address, _session, done) => done(answer(451)) })
    const error: unknown = await mailer.send(mail).catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(MailRefused)
    expect(String(error)).toContain('451')
    expect(String(error)).not.toContain('anna')
  })

  test('a 5xx to the recipient is a no for good (fault 19)', async () => {
    const { mailer } = await aServer({ onRcptTo: (_address, _session, done) => done(answer(550)) })
    const error: unknown = await mailer.send(mail).catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(MailRefused)
    expect(String(error)).not.toContain('anna')
  })

  test('a 5xx to the text is a no for good', async () => {
    const { mailer } = await aServer({
      onData: (stream, _session, done) => void stream.resume().on('end', () => done(answer(554))),
    })
    await expect(mailer.send(mail)).rejects.toBeInstanceOf(MailRefused)
  })

  test('a 5xx to our own address is a mistake of ours: the mail is tried again', async () => {
    const { mailer } = await aServer({ onMailFrom: (_address, _session, done) => done(answer(550)) })
    await expect(mailer.send(mail)).rejects.not.toBeInstanceOf(MailRefused)
  })

  test('a server that is down is a no for now (fault 19)', async () => {
    const { mailer, stop } = await aServer()
    await stop()
    await expect(mailer.send(mail)).rejects.not.toBeInstanceOf(MailRefused)
  })

  test('a server that says nothing is given up in time (fault 19)', async () => {
    const { mailer } = await aServer({ onMailFrom: () => undefined })
    await expect(mailer.send(mail)).rejects.not.toBeInstanceOf(MailRefused)
  })

  test('a certificate that nobody vouches for is refused, not passed over (fault 27)', async () => {
    const { port, received } = await aServer({ secure: true, disabledCommands: ['AUTH'] })
    const mailer = createSmtpMailer({ url: `smtps://127.0.0.1:${port}`, from: 'a@b.nl', timeout: 2_000 })
    await expect(mailer.send(mail)).rejects.not.toBeInstanceOf(MailRefused)
    expect(received).toEqual([])
  })
})
