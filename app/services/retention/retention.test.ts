import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAuditEvents } from '../../../db/queries/audit'
import { digestsLaid, listChecks } from '../../../db/queries/retention'
import { findTask } from '../../../db/queries/tasks'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import {
  aPersonWithNotes,
  aRetentionSchool,
  notesIn,
  type RetentionSchool,
} from '../../../tests/setup/retention-school'
import type { Connector } from '../../connectors/contract'
import type { StaffActor } from '../../domain/actor'
import type { RecordKey } from '../../domain/records'
import { placeHold } from '../holds/place-hold.server'
import { submitRequest } from '../requests/submit-request.server'
import { restrictRecord } from '../restrictions/restrict-record.server'
import { decideErasure } from './decide-erasure.server'
import { eraseExpired } from './erase-expired.server'
import { listRetention } from './list-retention.server'
import { previewExpired } from './preview-expired.server'
import { proposeErasure } from './propose-erasure.server'
import { readErasure } from './read-erasure.server'
import { reportRetention } from './report-retention.server'
import { retentionCsv } from './retention-csv.server'
import { digestOf } from './tombstones.server'

const notes = { source: 'crm', dataset: 'note' }
let school: RetentionSchool
let officer: StaffActor
let second: StaffActor

beforeEach(async () => {
  await start()
})
afterEach(() => school.deps.close())

async function start(options: Parameters<typeof aRetentionSchool>[0] = {}): Promise<void> {
  school = await aRetentionSchool(options)
  officer = await aStaffMember(school.deps)
  second = await aStaffMember(school.deps)
}

async function again(options: Parameters<typeof aRetentionSchool>[0]): Promise<void> {
  await school.deps.close()
  await start(options)
}

const propose = (goes: number, actor = officer) => proposeErasure(school.deps, actor, { ...notes, goes })
const agree = (id: string, actor = second) => decideErasure(school.deps, actor, { id, agrees: true, why: '' })
const work = () => carryOutJobs(school.deps, 'erase-expired', eraseExpired)
const noor = () => aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
const hold = () =>
  placeHold(school.deps, officer, {
    person: 's1001',
    scope: 'dataset:crm/note',
    ground: 'dispute',
    reason: 'Er loopt een rechtszaak.',
    reviewOn: '2027-03-01',
    tell: 'yes',
    untoldWhy: '',
  })

describe('P3: what is past its end is reported', () => {
  it('counts per dataset, by the source itself, and erases nothing (P2)', async () => {
    await reportRetention(school.deps)
    expect(await listChecks(school.deps.store)).toMatchObject([
      { id: 'crm/note', way: 'source', past: 4, kept: 0, oldest: '2025-05-01', endless: 2, failure: '' },
      { id: 'crm/person', way: 'none', past: 0 },
      { id: 'crm/visit', way: 'source', past: 0, endless: 0 },
    ])
    expect(notesIn(school, 's1001')).toHaveLength(4)
    expect(await findTask(school.deps.store, 'retention-past')).toMatchObject({
      state: 'open',
      subjectId: '',
    })
  })

  it('finds what belongs to people whom the portal does not know', async () => {
    school.held.people.push(aPersonWithNotes('stranger'))
    await reportRetention(school.deps)
    expect((await listChecks(school.deps.store))[0]).toMatchObject({ way: 'source', past: 6 })
  })

  it('leaves to people what the source refuses to erase, and tells the reason in the log, without a value', async () => {
    const { id } = await propose(4)
    await agree(id)
    const crm = school.deps.connectors.get('crm')!
    const unsafeErase: Connector['unsafeErase'] = (target, key, signal) =>
      target.record === 'old-s1002'
        ? Promise.resolve({ outcome: 'refused', reason: 'other rows need it' })
        : crm.unsafeErase!(target, key, signal)
    const stubborn: Connector = Object.assign(Object.create(crm), { unsafeErase })
    Object.assign(school.deps, { connectors: new Map([['crm', stubborn]]) })
    await work()
    expect(await readErasure(school.deps, officer, { id })).toMatchObject({ state: 'for-people', erased: 3 })
    expect(notesIn(school, 's1002')).toContain('old-s1002')
    const lines = school.deps.logged.filter((line) => line.includes('refused to erase'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('other rows need it')
    expect(lines[0]).not.toContain('s1002')
  })

  it('goes person by person where the source cannot list, and says that it did', async () => {
    await again({ byPeople: true })
    await noor()
    await reportRetention(school.deps)
    expect((await listChecks(school.deps.store))[0]).toMatchObject({ way: 'people', past: 2 })
  })

  it('a source that does not answer is not counted, never zero', async () => {
    school.failure = 'unreachable'
    await reportRetention(school.deps)
    const { lines } = await listRetention(school.deps, officer)
    expect(lines.find(({ dataset }) => dataset === 'note')).toMatchObject({ failure: 'unreachable', past: 0 })
  })

  it('P7: counts and names only what the role sees, on the page and in the CSV', async () => {
    await reportRetention(school.deps)
    const narrow: StaffActor = { ...officer, sees: new Set(['identity']) }
    expect((await listRetention(school.deps, narrow)).lines.map(({ dataset }) => dataset)).toEqual([
      'person',
      'visit',
    ])
    expect(await retentionCsv(school.deps, narrow, 'nl')).not.toContain('note')
    expect(await retentionCsv(school.deps, officer, 'nl')).toContain(
      'Website,note,Zeven jaar,P7Y,source,4,0,2025-05-01,2',
    )
    await expect(previewExpired(school.deps, narrow, notes)).rejects.toMatchObject({ code: 'not-found' })
    const nobody: StaffActor = { ...officer, permissions: new Set() }
    await expect(listRetention(school.deps, nobody)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

describe('2.3.5: erasing what is past its end', () => {
  it('shows what goes and when it ended, without a value', async () => {
    const preview = await previewExpired(school.deps, officer, notes)
    expect(preview).toMatchObject({
      past: 4,
      goes: 4,
      erasable: true,
      years: [
        { year: '2025', count: 2 },
        { year: '2026', count: 2 },
      ],
    })
    expect(JSON.stringify(preview)).not.toContain('canary')
  })

  it('takes two people, and nothing happens before the second', async () => {
    const { id } = await propose(4)
    expect(await work()).toEqual({ done: 0, later: 0 })
    await expect(agree(id, officer)).rejects.toMatchObject({ code: 'wrong-state' })
    const sameMan = await aStaffMember(school.deps, { subjectId: officer.subjectId })
    await expect(agree(id, sameMan)).rejects.toMatchObject({ code: 'wrong-state' })
    expect(notesIn(school, 's1001')).toHaveLength(4)
    await agree(id)
    await work()
    expect(notesIn(school, 's1001')).toEqual(['new-s1001', 'open-s1001'])
    expect(notesIn(school, 's1002')).toEqual(['new-s1002', 'open-s1002'])
    expect(await readErasure(school.deps, officer, { id })).toMatchObject({
      state: 'done',
      erased: 4,
      stayed: 0,
    })
    const events = await readAuditEvents(school.deps.store, { afterSeq: 0, limit: 100 })
    expect(events.map(({ type }) => type)).toEqual([
      'retention.erasure-proposed',
      'retention.erasure-approved',
      'retention.erased',
    ])
    expect(JSON.stringify(events)).not.toMatch(/canary|s1001/)
  })

  it('is refused without a reason, and then nothing is erased', async () => {
    const { id } = await propose(4)
    const no = (why: string) => decideErasure(school.deps, second, { id, agrees: false, why })
    await expect(no(' ')).rejects.toMatchObject({ fields: { why: 'errors.reason-for-colleagues' } })
    await no('Eerst met de accountant praten.')
    expect(await work()).toEqual({ done: 0, later: 0 })
    expect(await readErasure(school.deps, officer, { id })).toMatchObject({ state: 'rejected' })
    await expect(agree(id)).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('cannot be proposed for another number than was shown, twice at once, or without the permission', async () => {
    await expect(propose(3)).rejects.toMatchObject({ fields: { goes: 'errors.plan-changed' } })
    await propose(4)
    await expect(propose(4)).rejects.toMatchObject({ code: 'wrong-state' })
    const reader: StaffActor = { ...officer, permissions: new Set(['read:retention']) }
    await expect(propose(4, reader)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('cannot be proposed where nothing is past its end or the source does not answer', async () => {
    const visits = (goes: number) =>
      proposeErasure(school.deps, officer, { source: 'crm', dataset: 'visit', goes })
    await expect(visits(0)).rejects.toMatchObject({ fields: { goes: 'errors.nothing-past' } })
    school.failure = 'unreachable'
    await expect(propose(4)).rejects.toMatchObject({ fields: { goes: 'errors.source-unknown' } })
  })

  it('takes what was past its end when it was proposed, not what came after', async () => {
    const { id } = await propose(4)
    school.deps.clock.advance(8 * 365 * 86_400_000)
    await agree(id)
    await work()
    expect(notesIn(school, 's1001')).toEqual(['new-s1001', 'open-s1001'])
  })

  it('waits for a source that is away, and goes on where it stopped', async () => {
    const { id } = await propose(4)
    await agree(id)
    school.failure = 'unreachable'
    expect(await work()).toEqual({ done: 0, later: 1 })
    school.failure = undefined
    school.deps.clock.advance(120_000)
    await work()
    expect(await readErasure(school.deps, officer, { id })).toMatchObject({ state: 'done', erased: 4 })
  })

  it('goes person by person where the source cannot list', async () => {
    await again({ byPeople: true })
    await noor()
    const { id } = await propose(2)
    await agree(id)
    await work()
    expect(notesIn(school, 's1001')).toEqual(['new-s1001', 'open-s1001'])
    expect(notesIn(school, 's1002')).toHaveLength(4)
  })

  it('E4: remembers what is gone without a word of it, for as long as backups last', async () => {
    const { id } = await propose(4)
    await agree(id)
    await work()
    const stones = await school.deps.store.query.select().from(school.deps.store.tables.tombstones)
    expect(stones).toHaveLength(4)
    expect(stones[0]).toMatchObject({ erasedOn: '2026-11-22', keptUntil: '2026-12-12' })
    expect(JSON.stringify(stones)).not.toMatch(/s1001|s1002|canary|old/)
    const digests = [digestOf(school.deps, notes, 'old-s1001' as RecordKey)]
    expect((await digestsLaid(school.deps.store, { ...notes, digests })).size).toBe(1)
  })
})

describe('what must stay', () => {
  it('E2: a legal hold keeps the data of one person, and of nobody else', async () => {
    await noor()
    await hold()
    expect(await previewExpired(school.deps, officer, notes)).toMatchObject({ goes: 2, kept: { hold: 2 } })
    const { id } = await propose(2)
    await agree(id)
    await work()
    expect(notesIn(school, 's1001')).toHaveLength(4)
    expect(notesIn(school, 's1002')).toEqual(['new-s1002', 'open-s1002'])
    expect(await readErasure(school.deps, officer, { id })).toMatchObject({ erased: 2, stayed: 2 })
  })

  it('a hold that comes after the second person agreed keeps as well', async () => {
    await noor()
    const { id } = await propose(4)
    await agree(id)
    await hold()
    await work()
    expect(notesIn(school, 's1001')).toHaveLength(4)
  })

  it('a hold that comes while the worker erases stops it before the next records', async () => {
    await again({
      people: [aPersonWithNotes('s1001'), ...Array.from({ length: 60 }, (_, n) => aPersonWithNotes(`x${n}`))],
    })
    await noor()
    const { id } = await propose(122)
    await agree(id)
    let calls = 0
    let placed: Promise<unknown> | undefined
    school.before = () => {
      calls += 1
      if (calls === 80) placed = hold()
    }
    const first = await work()
    await placed
    school.before = () => {}
    school.deps.clock.advance(120_000)
    await work()
    expect(first.done + first.later).toBe(1)
    expect(await readErasure(school.deps, officer, { id })).toMatchObject({ state: 'done' })
  })

  it('S1: what its person wants kept is not erased because its time is over', async () => {
    const { subjectId } = await noor()
    const place = {
      subjectId,
      ...notes,
      record: 'old-s1001',
      ground: 'granted',
      cause: 'request',
      about: 'i',
    } as const
    await school.deps.store.transaction((tx) => restrictRecord(tx, school.deps, officer, place))
    expect(await previewExpired(school.deps, officer, notes)).toMatchObject({
      goes: 3,
      kept: { restricted: 1 },
    })
  })

  it('15-y: what somebody asked for waits until the answer is out', async () => {
    const subject = await noor()
    await submitRequest(school.deps, subject, { kinds: ['access-on-paper'], words: '', categories: [] })
    expect(await previewExpired(school.deps, officer, notes)).toMatchObject({ goes: 2, kept: { asked: 2 } })
  })
})
