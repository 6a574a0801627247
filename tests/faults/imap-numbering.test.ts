import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordKey } from '../../app/domain/records'
import { keyOf, never } from '../contract/contract-source'
import { anna, byAnna, contentOf, mailbox, recordsOfAnna } from '../contract/imap-mailbox'
import {
  startDovecot,
  whyNoDovecot,
  withMailClient,
  type DovecotServer,
  type MailUser,
} from '../setup/dovecot'

const why = whyNoDovecot()
if (why) process.stderr.write(`Skipped on Dovecot: ${why}.\n`)

const messages = Array.from({ length: 6 }, (_, index) => `From: ${anna}\nSubject: ${index}\n\nx\n`)

describe.skipIf(why)(
  `row 28: a mail server that changes its numbers or its limits${why ? ` (skipped: ${why})` : ''}`,
  () => {
    let server: DovecotServer
    beforeAll(async () => {
      server = await startDovecot()
    })
    afterAll(() => server?.stop())

    /** The folder is restored from somewhere: other messages under the numbers of before. */
    const numberAnew = (owner: MailUser) =>
      withMailClient(server, owner, async (client) => {
        await client.mailboxDelete('Archive')
        await client.mailboxCreate('Archive')
        for (const message of messages.toReversed()) {
          await client.append('Archive', Buffer.from(message.replaceAll('\n', '\r\n')))
        }
      })
    const anew = { kind: 'bad-answer', message: expect.stringContaining('UIDVALIDITY changed') as string }

    test('a key of before opens no other message, and neither does its document', async () => {
      const { connector, owner } = await mailbox(server, { Archive: messages })
      const [record] = await recordsOfAnna(connector)
      if (!record) throw new Error('there are messages')
      expect((await connector.check(never)).findings).toEqual([])
      await numberAnew(owner)
      const key = await keyOf(connector, byAnna)
      await expect(connector.find(key, 'message', record.key, never)).rejects.toMatchObject(anew)
      await expect(contentOf(record)).rejects.toMatchObject(anew)
      expect((await connector.check(never)).findings).toMatchObject([
        { kind: 'bad-configuration', severity: 'warning', place: 'Archive' },
      ])
      expect((await recordsOfAnna(connector)).map(({ values }) => values['subject'])).toEqual([
        '5',
        '4',
        '3',
        '2',
        '1',
        '0',
      ])
      await connector.close()
    })

    test('in the middle of a read it is a failure, never a mixture', async () => {
      const { connector, owner } = await mailbox(server, { Archive: messages })
      const key = await keyOf(connector, byAnna)
      const reading = async () => {
        for await (const batch of connector.read(key, 'message', { signal: never, batchSize: 2 })) {
          expect(batch.map(({ values }) => values['subject'])).toEqual(['0', '1'])
          await numberAnew(owner)
        }
      }
      await expect(reading()).rejects.toMatchObject(anew)
      await connector.close()
    })

    test('a message deleted meanwhile is passed over, the others come', async () => {
      const { connector, owner } = await mailbox(server, { Archive: messages })
      const key = await keyOf(connector, byAnna)
      const subjects: unknown[] = []
      for await (const batch of connector.read(key, 'message', { signal: never, batchSize: 4 })) {
        subjects.push(...batch.map(({ values }) => values['subject']))
        await withMailClient(server, owner, async (client) => {
          await client.mailboxOpen('Archive')
          await client.messageDelete({ subject: '4' })
        })
      }
      expect(subjects).toEqual(['0', '1', '2', '3', '5'])
      expect(await connector.count(key, 'message', never)).toBe(5)
      await connector.close()
    })

    test('a message beyond the limit is in the list, its document is a failure and never half of it', async () => {
      const large = `From: ${anna}\n\n${'x'.repeat(600_000)}\n`
      const { connector } = await mailbox(
        server,
        { Archive: [large] },
        { connection: { limits: { messageBytes: 500_000 } } },
      )
      const [record] = await recordsOfAnna(connector)
      expect(record?.documents[0]?.size).toBeGreaterThan(600_000)
      await expect(contentOf(record)).rejects.toMatchObject({
        kind: 'bad-answer',
        message: expect.stringContaining('limits.messageBytes') as string,
      })
      expect((await connector.check(never)).findings).toMatchObject([
        { kind: 'bad-configuration', severity: 'error' },
      ])
      await connector.close()
    })

    test('erasing takes out the one message, not what somebody else marked as deleted', async () => {
      const erasable = { dataset: { erase: true } }
      const { connector, owner } = await mailbox(server, { Archive: messages }, erasable)
      const [first, second] = await recordsOfAnna(connector)
      if (!first || !second) throw new Error('there are messages')
      await withMailClient(server, owner, async (client) => {
        await client.mailboxOpen('Archive')
        await client.messageFlagsAdd({ subject: '1' }, ['\\Deleted'])
      })
      const key = await keyOf(connector, byAnna)
      const erase = (record: RecordKey) =>
        connector.erase?.(key, { dataset: 'message', record }, 'erase-1', never)
      expect(await erase(first.key)).toEqual({ outcome: 'erased' })
      expect(await connector.find(key, 'message', first.key, never)).toBeUndefined()
      expect((await connector.find(key, 'message', second.key, never))?.key).toBe(second.key)
      expect(await connector.count(key, 'message', never)).toBe(5)

      await numberAnew(owner)
      await expect(erase(second.key)).rejects.toMatchObject(anew)
      expect(await connector.count(key, 'message', never)).toBe(6)
      await connector.close()
    })

    test('row 5: a message with NUL and control bytes that no client wrote is kept', async () => {
      const { connector, owner } = await mailbox(server, { Archive: messages.slice(0, 1) })
      const bytes = Buffer.from(`From: ${anna}\r\nSubject: a\0b\x07\r\n\r\nx\0y\xff\r\n`, 'latin1')
      writeFileSync(join(server.maildirOf(owner), '.Archive/new/1.nul'), bytes, { mode: 0o666 })
      const records = await recordsOfAnna(connector)
      expect(records).toHaveLength(2)
      expect(records[1]?.values['subject']).toMatch(/^a.b\x07$/su)
      expect(records[1]?.values['problems']).not.toEqual([])
      expect(await contentOf(records[1])).toHaveLength(bytes.length)
      await connector.close()
    })
  },
)
