import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claimJob, finishJob, putJob } from '../../../db/queries/jobs'
import { endMail } from '../../../db/queries/mails'
import { aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { queueMail } from '../mail/queue-mail.server'
import { jobDays, mailDays, tidyStore } from './tidy-store.server'

const dayMs = 86_400_000
let deps: TestDeps
beforeEach(async () => {
  deps = await createTestDeps()
})
afterEach(async () => await deps.close())

async function jobIds(): Promise<string[]> {
  const { query, tables } = deps.store
  return (await query.select({ id: tables.jobs.id }).from(tables.jobs)).map(({ id }) => id).sort()
}

describe('once a day what ended long ago is removed', () => {
  test('a job, 90 days after it ended; one that waits stays, however old', async () => {
    const at = deps.clock.now()
    await deps.store.transaction(async (tx) => {
      await putJob(tx, { kind: 'check-sources', id: 'ends', payload: {} }, at)
      await putJob(tx, { kind: 'send-mail', id: 'waits', payload: { mailId: 'x' } }, at)
    })
    const job = await claimJob(deps.store, { now: at, leaseSeconds: 60, kinds: ['check-sources'] })
    await finishJob(deps.store, job!, at)
    deps.clock.advance(jobDays * dayMs)
    await tidyStore(deps)
    expect(await jobIds()).toEqual(['ends', 'waits'])
    deps.clock.advance(1)
    await tidyStore(deps)
    expect(await jobIds()).toEqual(['waits'])
  })

  test('1,200 at once, a part at a time', async () => {
    const { jobs } = deps.store.tables
    const at = deps.clock.now()
    const row = {
      kind: 'check-sources',
      payload: {},
      state: 'done',
      attempt: 1,
      fence: 1,
      lastError: '',
    } as const
    const rows = Array.from({ length: 1_200 }, (_, n) => ({
      ...row,
      id: String(n),
      runAt: at,
      createdAt: at,
      finishedAt: at,
    }))
    await deps.store.transaction((tx) => tx.query.insert(jobs).values(rows))
    deps.clock.advance(jobDays * dayMs + 1)
    await tidyStore(deps)
    expect(await jobIds()).toEqual([])
  })

  test('a mail, a year after it was made; one that is still to go stays', async () => {
    const { accountId } = await aSubject(deps)
    const { mails } = deps.store.tables
    await deps.store.transaction(async (tx) => {
      for (let turn = 0; turn < 3; turn += 1) {
        await queueMail(tx, deps, {
          accountId,
          template: 'archive-ready',
          data: { number: `A-2026-00000${turn}` },
        })
      }
    })
    const [sent, failed, queued] = await deps.store.query.select().from(mails)
    const at = deps.clock.now()
    await deps.store.transaction(async (tx) => {
      await endMail(tx, sent!.id, { state: 'sent', at })
      await endMail(tx, failed!.id, { state: 'failed', at })
    })
    deps.clock.advance(mailDays * dayMs)
    await tidyStore(deps)
    expect(await deps.store.query.$count(mails)).toBe(3)
    deps.clock.advance(1)
    await tidyStore(deps)
    expect((await deps.store.query.select().from(mails)).map(({ id }) => id)).toEqual([queued!.id])
  })
})
