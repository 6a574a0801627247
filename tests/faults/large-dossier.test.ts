import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import {
  aDatabaseOfVisits,
  rowsInArchive,
  rowsInSource,
  signInAs,
  startVisitsPortal,
  takeAlong,
} from '../setup/large-dossier'
import { startPostgres, whyNoPostgres, type PostgresServer } from '../setup/postgres'

const why = whyNoPostgres()
if (why) process.stderr.write(`A large dossier skipped: ${why}.\n`)

/** A million takes minutes: that is measured by tests/bench/large-dossier.bench.ts. */
const visits = 30_000

describe.skipIf(why)(`6: a person with very many rows${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.stop())

  test('takes every one of them along through the whole portal, while the pages of others are there', async () => {
    const url = await aDatabaseOfVisits(server, [visits, 20])
    const portal = await startVisitsPortal(url)
    onTestFinished(() => portal.stop())
    const [many, few] = [await signInAs(portal, 's1000'), await signInAs(portal, 's1001')]
    const over = new AbortController()
    const pagesOfOthers = async () => {
      let count = 0
      while (!over.signal.aborted) {
        const { status, text } = await few.browser.get('/gegevens/visits/visit')
        expect([status, text.includes('lokaal 20')]).toEqual([200, true])
        count += 1
      }
      return count
    }
    const taken = takeAlong(portal, many).finally(() => over.abort())
    const [file, pages] = await Promise.all([taken, pagesOfOthers()])
    expect(pages).toBeGreaterThan(0)
    const held = await rowsInSource(url, 0)
    expect(held.count).toBe(visits)
    expect(await rowsInArchive(file)).toEqual(held)
    expect(await rowsInArchive(await takeAlong(portal, few))).toEqual(await rowsInSource(url, 1))
    expect(portal.output()).not.toMatch(/"level":[56]0/)
  }, 120_000)
})
