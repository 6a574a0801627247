import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createConnector } from '../../app/connectors/registry'
import type { Connector } from '../../app/connectors/contract'
import { createPaperRecords } from '../../app/services/paper/paper-records.server'
import { insertLook, insertPaperRecord, type PaperLook } from '../../db/queries/paper'
import { aPaperSchool, aPaperSource } from '../setup/paper-school'
import { aSubject } from '../setup/people'
import type { TestDeps } from '../setup/test-deps'

/*
 * The suite of connector-contract.ts does not run here: its people are told apart by identifiers that a
 * source holds, and paper is found by the portal's own number. What fits is kept here.
 */
let deps: TestDeps
let connector: Connector
const { signal } = new AbortController()

beforeEach(async () => {
  deps = await aPaperSchool()
  connector = deps.connectors.get('paper')!
})
afterEach(() => deps.close())

let made = 0
async function aLook(subjectId: string, change: Partial<PaperLook> = {}): Promise<string> {
  const at = deps.clock.now()
  made += 1
  const look: PaperLook = {
    id: `look-${made}`,
    number: `P-2026-${made}`,
    subjectId,
    source: 'paper',
    state: 'answered',
    reason: 'subject',
    about: '',
    askedAt: at,
    dueOn: '2026-12-06',
    outcome: 'found',
    places: '',
    answeredBy: '',
    answeredAs: '',
    answeredAt: at,
    ...change,
  }
  await deps.store.transaction((tx) => insertLook(tx, look))
  return look.id
}
const aLetter = (subjectId: string, lookId: string, id: string, values: Record<string, string | null>) =>
  deps.store.transaction((tx) =>
    insertPaperRecord(tx, {
      id,
      lookId,
      subjectId,
      source: 'paper',
      dataset: 'letter',
      values,
      addedBy: '',
      addedAt: deps.clock.now(),
    }),
  )
async function keyOf(subjectId: string) {
  const located = await connector.locate({ subjectId, identifiers: [] }, signal)
  if (located.kind !== 'found') throw new Error('not found')
  return located.key
}
async function read(subjectId: string, options: { skip?: number; limit?: number; batchSize?: number } = {}) {
  const batches = []
  for await (const batch of connector.read(await keyOf(subjectId), 'letter', { signal, ...options })) {
    batches.push(batch.map(({ key }) => key as string))
  }
  return batches
}

describe('the manual connector', () => {
  test('whoever the portal does not know is not held, whatever they are verified as', async () => {
    const identifiers = [{ kind: 'studentNumber', value: 's1001' }] as const
    expect(await connector.locate({ subjectId: 'nobody', identifiers }, signal)).toEqual({ kind: 'none' })
  })

  test('gives every declared field in the declared order, in a stable order, and nothing of another', async () => {
    const [noor, sam] = [await aSubject(deps), await aSubject(deps)]
    const [mine, hers] = [await aLook(noor.subjectId), await aLook(sam.subjectId)]
    for (const id of ['c', 'a', 'b']) await aLetter(noor.subjectId, mine, id, { subject: id, extra: 'x' })
    await aLetter(sam.subjectId, hers, 'canary', { subject: 'canary' })
    expect(await read(noor.subjectId)).toEqual([['a', 'b', 'c']])
    expect(await read(noor.subjectId, { batchSize: 2 })).toEqual([['a', 'b'], ['c']])
    expect(await read(noor.subjectId, { skip: 1, limit: 1 })).toEqual([['b']])
    expect(await connector.count(await keyOf(noor.subjectId), 'letter', signal)).toBe(3)
    const found = await connector.find(await keyOf(noor.subjectId), 'letter', 'a' as never, signal)
    expect(Object.entries(found?.values ?? {})).toEqual([
      ['dated', null],
      ['subject', 'a'],
      ['iban', null],
    ])
    const other = await connector.find(await keyOf(noor.subjectId), 'letter', 'canary' as never, signal)
    expect(other).toBeUndefined()
  })

  test('what belongs to an open look is neither counted, read nor found', async () => {
    const { subjectId } = await aSubject(deps)
    const open = await aLook(subjectId, { state: 'open', answeredAt: null, outcome: '' })
    await aLetter(subjectId, open, 'draft', { subject: 'draft' })
    expect(await read(subjectId)).toEqual([])
    expect(await connector.count(await keyOf(subjectId), 'letter', signal)).toBe(0)
    const found = await connector.find(await keyOf(subjectId), 'letter', 'draft' as never, signal)
    expect(found).toBeUndefined()
  })

  test('a value of another type than is declared by now is a bad answer that does not tell it', async () => {
    const { subjectId } = await aSubject(deps)
    await aLetter(subjectId, await aLook(subjectId), 'a', { dated: 'kanarie' })
    await expect(read(subjectId)).rejects.toMatchObject({ kind: 'bad-answer' })
    await expect(read(subjectId)).rejects.not.toThrow(/kanarie/)
  })

  test('what was written down under names that are gone is undeclared, unless ignored with a reason', async () => {
    const { subjectId } = await aSubject(deps)
    await aLetter(subjectId, await aLook(subjectId), 'a', { subject: 'x', bsn: '1' })
    expect(await connector.check(signal)).toMatchObject({
      reached: true,
      findings: [{ kind: 'undeclared', severity: 'error', place: 'letter.bsn' }],
    })
    const source = { ...aPaperSource(), ignored: [{ dataset: 'letter', field: 'bsn', why: 'gone' }] }
    const outside = { secret: () => '', clock: deps.clock, home: '/', paper: createPaperRecords(deps) }
    expect((await (await createConnector(source, outside)).check(signal)).findings).toEqual([])
  })

  test('a store that is away is a source that cannot be reached, in time and with its kind', async () => {
    const { subjectId } = await aSubject(deps)
    const key = await keyOf(subjectId)
    await deps.store.close()
    await expect(connector.count(key, 'letter', signal)).rejects.toMatchObject({ kind: 'unreachable' })
    await expect(connector.locate({ subjectId, identifiers: [] }, signal)).rejects.toMatchObject({
      kind: 'unreachable',
    })
    expect(await connector.check(signal)).toMatchObject({ reached: false })
  })

  test('a declaration with identify rules is told to be wrong, and the others go on', async () => {
    const identify = [{ identifier: 'studentNumber', field: 'x' }] as const
    const outside = { secret: () => '', clock: deps.clock, home: '/', paper: createPaperRecords(deps) }
    const wrong = await createConnector({ ...aPaperSource(), identify }, outside)
    expect(await wrong.check(signal)).toMatchObject({
      findings: [{ kind: 'bad-configuration', message: expect.stringContaining('leave identify empty') }],
    })
  })

  test('abilities are what it can: it writes nothing by itself', () => {
    expect(connector.abilities).toEqual({
      correct: false,
      withdrawConsent: false,
      giveConsent: false,
      erase: false,
      eraseAll: false,
      restrict: false,
    })
    expect([connector.correct, connector.withdrawConsent, connector.erase]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})
