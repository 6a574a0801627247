import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Mailer } from '../../app/platform/mailer'
import { createSmtpMailer } from '../../app/platform/smtp-mailer'
import { queueMail } from '../../app/services/mail/queue-mail.server'
import { sendMail } from '../../app/services/mail/send-mail.server'
import { aSubject } from '../setup/people'
import { createTestDeps } from '../setup/test-deps'
import { WorkerBench } from '../setup/worker-bench'

/** Longer than any wait between two tries. */
const hours = 2 * 3_600_000

/** A mail server that can be away or say “later”, and keeps the Message-ID of each mail it took. */
class FakeServer {
  readonly taken: string[] = []
  /** Says “come back later” so often, as greylisting does. */
  later = 0
  port = 0
  #server: SMTPServer | undefined

  async start(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (_address, _session, done) => {
        this.later -= 1
        done(this.later >= 0 ? Object.assign(new Error('greylisted'), { responseCode: 451 }) : null)
      },
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const id = /^Message-ID: (.+)$/im.exec(Buffer.concat(chunks).toString())?.[1]
          this.taken.push(id?.trim() ?? 'none')
          done()
        })
      },
    })
    server.on('error', () => undefined)
    this.port = await new Promise((resolve) => {
      const listener = server.listen(this.port, '127.0.0.1', () => {
        const address = listener.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    this.#server = server
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()))
    this.#server = undefined
  }
}

let server: FakeServer
let mailer: Mailer
let bench: WorkerBench
beforeEach(async () => {
  server = new FakeServer()
  await server.start()
  mailer = createSmtpMailer({
    url: `smtp://127.0.0.1:${server.port}`,
    from: 'inzage@school.example',
    timeout: 2_000,
  })
  bench = new WorkerBench(await createTestDeps())
})
afterEach(async () => {
  await bench.close()
  mailer.close()
  await server.stop()
})

/** A worker that sends through the real mailer, given as many turns as it needs. */
async function sendAll(through: Mailer, turns: number): Promise<void> {
  const worker = bench.aWorker({
    'send-mail': async () => (deps, payload, job) => sendMail({ ...deps, mailer: through }, payload, job),
  })
  for (let turn = 0; turn < turns; turn += 1) {
    await worker.idle()
    bench.deps.clock.advance(hours)
  }
}

async function queueOne(): Promise<void> {
  const { accountId } = await aSubject(bench.deps)
  const mail = { accountId, template: 'archive-ready', data: { number: 'A-2026-000001' } } as const
  await bench.deps.store.transaction((tx) => queueMail(tx, bench.deps, mail))
}

async function states(): Promise<string[]> {
  const { query, tables } = bench.deps.store
  return (await query.select({ state: tables.mails.state }).from(tables.mails)).map(({ state }) => state)
}

describe('fault 19: the mail server', () => {
  test('is away when a mail is asked for, comes back, and says “later” twice: the mail comes, once', async () => {
    await server.stop()
    await queueOne()
    await sendAll(mailer, 3)
    expect([await states(), server.taken]).toEqual([['queued'], []])
    server.later = 2
    await server.start()
    await sendAll(mailer, 3)
    expect(await states()).toEqual(['sent'])
    expect(server.taken).toHaveLength(1)
    await sendAll(mailer, 2)
    expect(server.taken).toHaveLength(1)
  })

  test('took a mail of which the worker never heard so: it comes again under the same Message-ID', async () => {
    await queueOne()
    let unheard = 1
    const deaf: Mailer = {
      async send(mail) {
        await mailer.send(mail)
        unheard -= 1
        if (unheard >= 0) throw new Error('the connection broke after the last dot')
      },
      close: () => undefined,
    }
    await sendAll(deaf, 3)
    expect(await states()).toEqual(['sent'])
    expect(server.taken).toHaveLength(2)
    expect(new Set(server.taken).size).toBe(1)
    expect(server.taken[0]).toMatch(/^<[\w-]+@inzage\.school\.example>$/)
  })
})
