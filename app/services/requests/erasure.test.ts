import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { claimJob } from '../../../db/queries/jobs'
import { piecesOf } from '../../../db/queries/request-decisions'
import { itemsOf, lettersOf, requestById } from '../../../db/queries/requests'
import { deliveriesOf } from '../../../db/queries/consents'
import { findTask, listOpenTasks } from '../../../db/queries/tasks'
import { aRegister, aSchool } from '../../../tests/setup/a-register'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { createMemoryConnector } from '../../connectors/memory/memory-connector'
import type { MemorySource } from '../../connectors/memory/memory-source'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import type { Register } from '../../domain/register/register'
import { fieldSchema, type DatasetDeclaration, type SourceDeclaration } from '../../domain/register/source'
import type { LawfulBasis } from '../../domain/register/terms'
import { SourceFailure, type FailureKind } from '../../domain/source-failure'
import { letterToText } from '../letters/letter-to-text'
import { awaitErasure } from './await-erasure.server'
import { confirmDecision } from './confirm-decision.server'
import { confirmErasure } from './confirm-erasure.server'
import { decideItem } from './decide-item.server'
import { erasePiece } from './erase-piece.server'
import { readOwnRequest } from './read-own-request.server'
import { readRequest } from './read-request.server'
import { submitRequest } from './submit-request.server'

let deps: TestDeps
let held: MemorySource
let failure: FailureKind | undefined
let bug: Error | undefined
let noor: SubjectActor
let officer: StaffActor
let second: StaffActor

beforeEach(async () => {
  failure = undefined
  bug = undefined
  held = { people: [aPerson('s1001'), aPerson('s1002')] }
  const register = aRegisterOf([
    aDataset('person', 'contract', { erase: true }),
    aDataset('visit', 'consent', { erase: true }),
    aDataset('note', 'contract', { erase: true }),
    aDataset('invoice', 'legal-obligation', {}, 'payment'),
  ])
  const [source] = register.sources
  const answer = async () => {
    if (bug) throw bug
    if (failure) throw new SourceFailure('crm', failure, `made to be ${failure}`)
  }
  const connectors = new Map([['crm', createMemoryConnector(source!, held, answer)]])
  deps = await createTestDeps({ register, connectors })
  noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
  officer = await aStaffMember(deps, { roles: ['privacy'] })
  second = await aStaffMember(deps, { roles: ['privacy'] })
})
afterEach(() => deps.close())

function aDataset(
  id: string,
  lawfulBasis: LawfulBasis,
  more: object,
  category = 'identity',
): DatasetDeclaration {
  const title = { nl: id, en: id }
  const field = (name: string, type: string) => fieldSchema.parse({ id: name, type, title })
  return {
    id,
    title,
    category,
    purpose: 'contact',
    lawfulBasis,
    origin: 'provided',
    retention: 'contract-7y',
    retentionFrom: 'ended',
    fields: [field('text', 'text'), field('ended', 'date')],
    ...more,
  }
}

function aRegisterOf(datasets: DatasetDeclaration[]): Register {
  const [crm] = aRegister().sources
  const school = aSchool()
  const purposes = school.purposes.map((purpose) => ({
    ...purpose,
    directMarketing: purpose.id === 'contact',
  }))
  const consent = { ...crm!.consents[0]!, dataset: 'person', field: 'text' }
  const source: SourceDeclaration = { ...crm!, datasets, consents: [consent] }
  return aRegister({ school: { ...school, purposes }, sources: [source] })
}

/** Two notes of which one is past its seven years, one visit, one invoice to be kept until 2032. */
function aPerson(id: string): MemorySource['people'][number] {
  const record = (key: string, ended: string | null) => ({
    key: `${key}-${id}`,
    values: { text: `canary-${id}`, ended },
  })
  return {
    id,
    identifiers: { 'person.student_number': id },
    records: {
      person: [record('person', null)],
      visit: [record('visit', null)],
      note: [record('old', '2019-01-01'), record('new', '2025-06-30')],
      invoice: [record('invoice', '2025-12-31')],
    },
  }
}

const recordsOf = (id: string) =>
  Object.values(held.people.find((person) => person.id === id)?.records ?? {}).flatMap((records) =>
    records.map(({ key }) => key),
  )
const ask = async (categories: string[] = []) =>
  (await submitRequest(deps, noor, { kinds: ['erasure'], words: '', categories })).id
const itemOf = async (id: string) => (await itemsOf(deps.store, [id]))[0]!
const version = async (id: string) => (await requestById(deps.store, id))!.version
async function propose(id: string, choices: Record<string, string>, actor = officer) {
  return decideItem(deps, actor, {
    id,
    itemId: (await itemOf(id)).id,
    version: await version(id),
    verdict: 'granted',
    reason: '',
    text: 'Wij leggen dit uit.',
    evidence: '',
    parts: Object.keys(choices),
    choices: Object.values(choices),
  })
}
const confirm = async (id: string) =>
  confirmDecision(deps, second, { id, itemId: (await itemOf(id)).id, version: await version(id) })
const work = () => carryOutJobs(deps, 'erase-piece', erasePiece)
const asProposed = {
  'crm/person/running': 'still-needed',
  'crm/visit/running': 'erase',
  'crm/note/ended': 'erase',
  'crm/note/running': 'still-needed',
  'crm/invoice/running': 'legal-duty',
}

describe('E1: the plan', () => {
  it('says of each part how many, until when, and what the rules make of it', async () => {
    const id = await ask()
    const request = await readRequest(deps, officer, { id })
    expect(request.items[0]?.plan?.lines).toMatchObject([
      { key: 'crm/person/running', count: 1, until: null, rule: { kind: 'keep', because: 'still-needed' } },
      { key: 'crm/visit/running', rule: { kind: 'erase', because: 'consent' } },
      { key: 'crm/note/ended', until: '2026-01-01', rule: { kind: 'erase', because: 'ended' } },
      { key: 'crm/note/running', until: '2032-06-30', rule: { kind: 'keep', because: 'still-needed' } },
      { key: 'crm/invoice/running', until: '2032-12-31', rule: { kind: 'keep', because: 'legal-duty' } },
    ])
    expect(JSON.stringify(request)).not.toContain('canary')
  })

  it('is about the categories that were asked, and hides those that the role does not see', async () => {
    const id = await ask(['payment'])
    expect((await readRequest(deps, officer, { id })).items[0]?.plan?.lines).toHaveLength(1)
    const narrow: StaffActor = { ...officer, sees: new Set(['identity']) }
    expect((await readRequest(deps, narrow, { id })).items[0]?.plan).toMatchObject({
      lines: [],
      hidden: true,
    })
    await expect(propose(id, { 'crm/invoice/running': 'erase' }, narrow)).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })

  it('names a source that does not answer, and nothing can be decided without it', async () => {
    const id = await ask()
    failure = 'unreachable'
    const { plan } = (await readRequest(deps, officer, { id })).items[0]!
    expect(plan).toMatchObject({ lines: [], unknown: [{ failure: 'unreachable' }] })
    await expect(propose(id, asProposed)).rejects.toMatchObject({
      fields: { choices: 'errors.source-unknown' },
    })
  })

  it('must be decided part by part: one that came since the page was shown is not passed over', async () => {
    const id = await ask()
    const { 'crm/note/ended': _, ...incomplete } = asProposed
    await expect(propose(id, incomplete)).rejects.toMatchObject({
      fields: { choices: 'errors.plan-changed' },
    })
    const odd = { ...asProposed, 'crm/note/ended': 'because' }
    await expect(propose(id, odd)).rejects.toMatchObject({ fields: { choices: 'errors.plan-changed' } })
  })
})

describe('2.3.5: erasing takes two people', () => {
  it('and nothing happens before the second', async () => {
    const id = await ask()
    expect(await propose(id, asProposed)).toBe('one-more')
    expect(await work()).toEqual({ done: 0, later: 0 })
    expect(recordsOf('s1001')).toHaveLength(5)
    await confirm(id)
    expect(await itemOf(id)).toMatchObject({
      state: 'carrying-out',
      verdict: 'partly',
      reason: 'still-needed',
    })
  })

  it('keeping everything is a refusal, by one person, with the way to court', async () => {
    const id = await ask(['payment'])
    expect(await propose(id, { 'crm/invoice/running': 'legal-duty' })).toBe('decided')
    expect(await itemOf(id)).toMatchObject({
      verdict: 'refused',
      reason: 'legal-duty',
      courtUntil: '2027-01-04',
    })
  })
})

describe('E4: carrying out', () => {
  it('erases what was decided and nothing else, reads back, and certifies it', async () => {
    const id = await ask()
    await propose(id, asProposed)
    await confirm(id)
    deps.clock.advance(60_000)
    expect((await work()).later).toBe(0)
    expect(recordsOf('s1001')).toEqual(['person-s1001', 'new-s1001', 'invoice-s1001'])
    expect(recordsOf('s1002')).toHaveLength(5)
    const own = await readOwnRequest(deps, noor, { id })
    expect(own.state).toBe('answered')
    expect(own.items[0]?.pieces).toMatchObject([
      { choice: 'legal-duty', state: 'kept', until: '2032-12-31' },
      { choice: 'erase', state: 'erased', erased: 1, part: 'ended' },
      { choice: 'still-needed', state: 'kept' },
      { choice: 'still-needed', state: 'kept' },
      { choice: 'erase', state: 'erased', erased: 1 },
    ])
    const certificate = (await lettersOf(deps.store, id)).find(({ kind }) => kind === 'erasure')
    const text = letterToText(certificate!.content).replaceAll(/\s+/g, ' ')
    for (const part of [
      'visit in Website (1): gewist op 22 november 2026',
      'invoice in Website (1): tot en met 31 december 2032',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('canary')
  })

  it('waits for a source that is away, and goes on where it stopped', async () => {
    const id = await ask()
    await propose(id, asProposed)
    await confirm(id)
    failure = 'unreachable'
    expect(await work()).toEqual({ done: 0, later: 1 })
    expect(recordsOf('s1001')).toHaveLength(5)
    failure = undefined
    deps.clock.advance(120_000)
    await work()
    expect((await requestById(deps.store, id))?.state).toBe('answered')
  })

  it('leaves to people, after a day of tries, what fails in a way that nobody foresaw', async () => {
    const id = await ask()
    await propose(id, asProposed)
    await confirm(id)
    bug = new TypeError('a bug')
    const claim = { now: deps.clock.now(), leaseSeconds: 60, kinds: ['erase-piece'] as const }
    const job = await claimJob(deps.store, claim)
    const payload = job!.payload as { pieceId: string }
    await expect(erasePiece(deps, payload, job!)).rejects.toThrow('a bug')
    await erasePiece(deps, payload, { ...job!, attempt: 12 })
    expect(await findTask(deps.store, `erase-by-hand:${payload.pieceId}`)).toMatchObject({ about: id })
  })

  it('leaves to people what the source cannot erase, and certifies nothing before they confirm', async () => {
    const id = await ask(['payment'])
    await propose(id, { 'crm/invoice/running': 'erase' })
    await confirm(id)
    await work()
    const [piece] = await piecesOf(deps.store, [(await itemOf(id)).id])
    expect(piece).toMatchObject({ state: 'by-hand', erased: 0 })
    expect(await findTask(deps.store, `erase-by-hand:${piece!.id}`)).toMatchObject({
      kind: 'erase-by-hand',
      about: id,
    })
    expect((await lettersOf(deps.store, id)).map(({ kind }) => kind)).not.toContain('erasure')
    await confirmErasure(deps, second, { id, pieceId: piece!.id })
    expect((await requestById(deps.store, id))?.state).toBe('answered')
    expect(await listOpenTasks(deps.store)).toEqual([])
    await expect(confirmErasure(deps, second, { id, pieceId: piece!.id })).rejects.toMatchObject({
      code: 'wrong-state',
    })
  })

  it('goes from the last dataset to the first: what a person is found by goes last', async () => {
    const id = await ask(['identity'])
    await propose(id, {
      'crm/person/running': 'erase',
      'crm/visit/running': 'erase',
      'crm/note/ended': 'erase',
      'crm/note/running': 'erase',
    })
    await confirm(id)
    await work()
    expect(recordsOf('s1001')).toEqual(['invoice-s1001'])
    const pieces = await piecesOf(deps.store, [(await itemOf(id)).id])
    expect(pieces.every(({ state, erased }) => state === 'erased' && erased === 1)).toBe(true)
  })

  it('says of nobody that they are erased because they cannot be found any more', async () => {
    const id = await ask()
    await propose(id, asProposed)
    await confirm(id)
    held.people = held.people.filter((person) => person.id !== 's1001')
    await work()
    const pieces = await piecesOf(deps.store, [(await itemOf(id)).id])
    expect(pieces.map(({ state }) => state)).toContain('by-hand')
    expect(pieces.map(({ state }) => state)).not.toContain('erased')
  })
})

describe('E4, E5: a source that erases later, and all of a person at once', () => {
  const wait = () => carryOutJobs(deps, 'await-erasure', awaitErasure)
  const everything = {
    'crm/person/running': 'still-needed',
    'crm/visit/running': 'erase',
    'crm/note/ended': 'erase',
    'crm/note/running': 'erase',
    'crm/invoice/running': 'legal-duty',
  }
  let asked: string[]
  beforeEach(() => {
    asked = []
    const connector = deps.connectors.get('crm')!
    Object.assign(connector, {
      erase: undefined,
      eraseAll: async (key: string, dataset: string) => {
        asked.push(`${key} ${dataset}`)
        return { outcome: 'accepted', at: deps.clock.now().toISOString(), days: 7 }
      },
    })
  })
  const forget = (dataset: string) => {
    held.people.find(({ id }) => id === 's1001')!.records[dataset] = []
  }
  const stateOf = async (id: string, dataset: string) =>
    (await piecesOf(deps.store, [(await itemOf(id)).id])).filter((piece) => piece.dataset === dataset)

  it('is asked once for both parts, and nothing is called erased while it still stands there', async () => {
    const id = await ask()
    await propose(id, everything)
    await confirm(id)
    await work()
    expect(asked).toEqual(['s1001 note'])
    expect(await stateOf(id, 'note')).toMatchObject([
      { state: 'accepted', awaitedUntil: '2026-11-29', sourceKey: 's1001', erased: 0, endedAt: null },
      { state: 'accepted' },
    ])
    expect(await wait()).toEqual({ done: 0, later: 2 })
    const own = await readOwnRequest(deps, noor, { id })
    expect(own.state).toBe('open')
    expect(own.items[0]?.pieces.filter(({ state }) => state === 'accepted')).toHaveLength(2)
    expect((await lettersOf(deps.store, id)).map(({ kind }) => kind)).not.toContain('erasure')
  })

  it('is read back when it is gone, also where the person can no longer be found; then the next dataset goes', async () => {
    const id = await ask()
    await propose(id, everything)
    await confirm(id)
    await work()
    forget('note')
    deps.clock.advance(3_600_000)
    expect(await wait()).toEqual({ done: 2, later: 0 })
    expect(await stateOf(id, 'note')).toMatchObject([
      { state: 'erased', erased: 1, sourceKey: null },
      { state: 'erased', erased: 1, sourceKey: null },
    ])
    await work()
    expect(asked).toEqual(['s1001 note', 's1001 visit'])
    held.people = held.people.filter((person) => person.id !== 's1001')
    deps.clock.advance(3_600_000)
    await wait()
    expect((await requestById(deps.store, id))?.state).toBe('answered')
    expect((await lettersOf(deps.store, id)).map(({ kind }) => kind)).toContain('erasure')
  })

  it('is not asked where a part of it stays: it would take that along', async () => {
    const id = await ask()
    await propose(id, { ...everything, 'crm/note/running': 'still-needed' })
    await confirm(id)
    await work()
    expect(asked).toEqual([])
    expect(await stateOf(id, 'note')).toMatchObject([{ state: 'by-hand' }, { state: 'kept' }])
  })

  it('becomes work for people when it still stands there after the days that were told', async () => {
    const id = await ask()
    await propose(id, everything)
    await confirm(id)
    await work()
    deps.clock.advance(9 * 86_400_000)
    failure = 'unreachable'
    expect((await wait()).done).toBe(2)
    const pieces = await stateOf(id, 'note')
    expect(pieces).toMatchObject([{ state: 'by-hand', erased: 0, sourceKey: null }, { state: 'by-hand' }])
    for (const piece of pieces) {
      expect(await findTask(deps.store, `erase-by-hand:${piece.id}`)).toMatchObject({ about: id })
    }
  })
})

test('O2: no more marketing works at once, in every source that could hold the consent, and nobody decides', async () => {
  const { id } = await submitRequest(deps, noor, { kinds: ['direct-marketing'], words: '', categories: [] })
  expect(await readOwnRequest(deps, noor, { id })).toMatchObject({
    state: 'answered',
    items: [{ state: 'decided', verdict: 'granted' }],
  })
  expect(await deliveriesOf(deps.store, noor.subjectId)).toMatchObject([
    { source: 'crm', consent: 'newsletter', state: 'pending' },
  ])
  // What rested on that consent alone is for people to look at (C2).
  expect(await listOpenTasks(deps.store)).toMatchObject([{ kind: 'consent-erasure' }])
})
