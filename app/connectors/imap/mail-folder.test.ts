import { EventEmitter } from 'node:events'
import type { ImapFlow } from 'imapflow'
import { expect, test } from 'vitest'
import { openFolder } from './mail-folder'

/** A server that finds 1, 2 and 3, and gives only what the test says. */
function aServer({ gives, code }: { gives: readonly number[]; code?: string }): ImapFlow {
  const client = Object.assign(new EventEmitter(), {
    mailboxOpen: () => Promise.resolve({ uidValidity: 1n, exists: 3 }),
    search: ({ uid = '1,2,3' }: { uid?: string }) => {
      client.emit('response', { response: 'OK', code })
      return Promise.resolve(uid.split(',').map(Number))
    },
    fetchAll: () => Promise.resolve(gives.map((uid) => ({ uid }))),
  })
  return client as unknown as ImapFlow
}

test('messages come in the order in which they were asked for', async () => {
  const folder = await openFolder('mail', aServer({ gives: [3, 1, 2] }), 'INBOX')
  expect((await folder.fetchAll([1, 2, 3], {})).map(({ uid }) => uid)).toEqual([1, 2, 3])
})

test('row 28: a server that leaves out a message it says it has gave a bad answer, never a short list', async () => {
  const folder = await openFolder('mail', aServer({ gives: [1, 3] }), 'INBOX')
  await expect(folder.fetchAll([1, 2, 3], {})).rejects.toMatchObject({
    kind: 'bad-answer',
    message: 'the mail server leaves out 1 messages of folder "INBOX" that it says it has',
  })
})

test.each(['MESSAGELIMIT', 'LIMIT'])(
  'row 28: a search that the server cut short (%s) is a bad answer',
  async (code) => {
    const folder = await openFolder('mail', aServer({ gives: [], code }), 'INBOX')
    await expect(folder.search({ all: true })).rejects.toMatchObject({ kind: 'bad-answer' })
  },
)
