import { appendFile, readdir, readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { looksOf } from '../../../db/queries/paper'
import { listOpenTasks } from '../../../db/queries/tasks'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aPaperSchool } from '../../../tests/setup/paper-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { aPdf, aPng } from '../../../tests/setup/scans'
import type { TestDeps } from '../../../tests/setup/test-deps'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { readOverview } from '../dossier/read-overview.server'
import { buildArchive } from '../archives/build-archive.server'
import { requestArchive } from '../archives/request-archive.server'
import { closeTask } from '../work/close-task.server'
import { addRecord } from './add-record.server'
import { addScans } from './add-scans.server'
import { askToLook } from './ask-to-look.server'
import { endLook } from './end-look.server'
import { listLooks } from './list-looks.server'
import { lookAgain } from './look-again.server'
import { openScan } from './open-scan.server'
import { readLook } from './read-look.server'
import { removeRecord } from './remove-record.server'

let deps: TestDeps
let noor: SubjectActor
let clerk: StaffActor

beforeEach(async () => {
  deps = await aPaperSchool()
  noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' }, displayName: 'Noor de Vries' })
  clerk = await aStaffMember(deps, { displayName: 'Sanne Klaver' })
})
afterEach(() => deps.close())

const overview = async (actor = noor) => (await readOverview(deps, actor)['paper'])?.result
const ask = () => askToLook(deps, noor, { source: 'paper' })
async function theLook(): Promise<string> {
  await ask()
  const [look] = await looksOf(deps.store, noor.subjectId, 'paper')
  return look?.id ?? ''
}
async function all<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}
const places = 'Archiefkast 2, map D'
const letter = { dated: '2024-09-02', subject: 'Andere lesdag', iban: 'nl91 abna 0417 1643 00' }
const addLetter = (lookId: string, scans = [{ name: '../brief.exe', bytes: aPdf() }], actor = clerk) =>
  addRecord(deps, actor, { lookId, dataset: 'letter', typed: letter, scans })

describe('a question', () => {
  it('until somebody looked, the source is neither empty nor failed', async () => {
    expect(await overview()).toMatchObject({ kind: 'held', awaiting: { dueOn: null } })
    await ask()
    expect(await overview()).toMatchObject({ kind: 'held', awaiting: { dueOn: '2026-12-06' } })
  })

  it('makes one task with a due date, however often it is asked', async () => {
    await Promise.all([ask(), ask(), requestArchive(deps, noor, { profile: 'access' })])
    const tasks = await listOpenTasks(deps.store)
    expect(tasks).toMatchObject([{ kind: 'paper-look', dueOn: '2026-12-06', subjectId: noor.subjectId }])
    await expect(closeTask(deps, clerk, { id: tasks[0]?.id ?? '', note: 'Gedaan.' })).rejects.toMatchObject({
      code: 'wrong-state',
    })
  })

  it('an archive asks by itself, and says for which archive', async () => {
    const { id } = await requestArchive(deps, noor, { profile: 'access' })
    expect(await looksOf(deps.store, noor.subjectId, 'paper')).toMatchObject([
      { reason: 'archive', about: id, state: 'open' },
    ])
  })

  it('about a source that a program asks is not found', async () => {
    await expect(askToLook(deps, noor, { source: 'crm' })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('an answer', () => {
  it('nothing held is stated with place, name and date, and holds for 90 days', async () => {
    const id = await theLook()
    await endLook(deps, clerk, { id, outcome: 'nothing-held', places })
    expect(await overview()).toEqual({
      kind: 'held',
      datasets: [
        { dataset: 'letter', count: 0, records: [] },
        { dataset: 'slip', count: 0, records: [] },
      ],
    })
    expect((await readLook(deps, clerk, { id })).history).toMatchObject([
      { outcome: 'nothing-held', places, by: 'Sanne Klaver', answeredAt: '2026-11-22T09:00:00.000Z' },
    ])
    expect(await listOpenTasks(deps.store)).toEqual([])
    await ask()
    expect(await looksOf(deps.store, noor.subjectId, 'paper')).toHaveLength(1)
    deps.clock.advance(91 * 86_400_000)
    expect(await overview()).toMatchObject({ awaiting: { dueOn: null } })
    await ask()
    expect(await looksOf(deps.store, noor.subjectId, 'paper')).toHaveLength(2)
  })

  it('what was found is part of the dossier from the moment the look is ended, not before', async () => {
    const id = await theLook()
    await addLetter(id)
    expect(await overview()).toMatchObject({ datasets: [{ count: 0 }, { count: 0 }] })
    await endLook(deps, clerk, { id, outcome: 'found', places })
    expect(await overview()).toMatchObject({
      kind: 'held',
      datasets: [
        {
          count: 1,
          records: [
            {
              values: { ...letter, iban: 'NL91ABNA0417164300' },
              documents: [{ name: 'brief.pdf', mediaType: 'application/pdf', size: aPdf().length }],
            },
          ],
        },
        { count: 0 },
      ],
    })
    const mails = await deps.store.query.select().from(deps.store.tables.mails)
    expect(mails).toMatchObject([{ accountId: noor.accountId, template: 'paper-answered' }])
  })

  it('cannot contradict what was written down, and comes once', async () => {
    const id = await theLook()
    const end = (outcome: 'found' | 'nothing-held', where = places) =>
      endLook(deps, clerk, { id, outcome, places: where })
    await expect(end('found')).rejects.toMatchObject({ fields: { outcome: 'paper.errors.nothing-written' } })
    await expect(end('nothing-held', ' ')).rejects.toMatchObject({
      fields: { places: 'paper.errors.places' },
    })
    await addLetter(id)
    await expect(end('nothing-held')).rejects.toMatchObject({
      fields: { outcome: 'paper.errors.something-held' },
    })
    await end('found')
    await expect(end('found')).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(addLetter(id)).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('is opened anew when more paper turns up; what was shown stays shown', async () => {
    const id = await theLook()
    await addLetter(id)
    await endLook(deps, clerk, { id, outcome: 'found', places })
    const again = await lookAgain(deps, clerk, { id })
    await addLetter(again.id)
    expect(await overview()).toMatchObject({
      awaiting: { dueOn: '2026-12-06' },
      datasets: [{ count: 1 }, {}],
    })
    await endLook(deps, clerk, { id: again.id, outcome: 'found', places })
    expect(await overview()).toMatchObject({ datasets: [{ count: 2 }, {}] })
  })
})

describe('an archive', () => {
  const built = async () => {
    await requestArchive(deps, noor, { profile: 'access' })
    await carryOutJobs(deps, 'build-archive', buildArchive)
    const { archives: table } = deps.store.tables
    const archives = await deps.store.query.select().from(table).orderBy(table.number)
    return archives.at(-1)
  }

  it('is incomplete until somebody looked, and complete when asked for again after that', async () => {
    expect(await built()).toMatchObject({ state: 'ready', complete: false })
    const [look] = await looksOf(deps.store, noor.subjectId, 'paper')
    await addLetter(look?.id ?? '')
    await endLook(deps, clerk, { id: look?.id ?? '', outcome: 'found', places })
    expect(await built()).toMatchObject({ state: 'ready', complete: true })
  })
})

describe('records and scans', () => {
  it('every wrong field is named, and nothing is kept', async () => {
    const lookId = await theLook()
    const typed = { dated: '2-9-2024', iban: 'NL00', subject: '' }
    const add = (scans: { name: string; bytes: Uint8Array }[], more = typed) =>
      addRecord(deps, clerk, { lookId, dataset: 'letter', typed: more, scans })
    await expect(add([])).rejects.toMatchObject({ fields: { dated: 'errors.date', iban: 'errors.iban' } })
    const page = { name: 'brief.pdf', bytes: Buffer.from('<html>') }
    const right = { ...typed, dated: '', iban: '' }
    await expect(add([page], right)).rejects.toMatchObject({ fields: { scans: 'paper.errors.scan-kind' } })
    await expect(add([], right)).rejects.toMatchObject({ fields: { dated: 'paper.errors.empty' } })
    const many = Array.from({ length: 6 }, () => ({ name: 'a.png', bytes: aPng() }))
    await expect(add(many, right)).rejects.toMatchObject({
      fields: { scans: 'paper.errors.too-many-scans' },
    })
    expect((await readLook(deps, clerk, { id: lookId })).datasets[0]?.records).toEqual([])
  })

  it('scans lie encrypted under a name of their own, open for who looks, and go with their record', async () => {
    const lookId = await theLook()
    const { id: recordId } = await addLetter(lookId)
    await addScans(deps, clerk, { lookId, recordId, scans: [{ name: 'twee.png', bytes: aPng() }] })
    const scans = await deps.store.query.select().from(deps.store.tables.paperScans)
    expect(scans.map(({ name }) => name)).toEqual(['brief.pdf', 'twee.png'])
    const [scan] = scans
    const opened = await openScan(deps, clerk, { lookId, recordId, scanId: scan?.id ?? '' })
    expect(Buffer.concat(await all(opened.stream))).toEqual(aPdf())
    const stored = await readFile(`${deps.folder}/scans/${scan?.storageName}`)
    expect(stored.includes(Buffer.from('%PDF'))).toBe(false)
    await removeRecord(deps, clerk, { lookId, recordId })
    expect(await readdir(`${deps.folder}/scans`)).toEqual([])
    expect(await deps.store.query.select().from(deps.store.tables.paperScans)).toEqual([])
  })

  it('a scan that was changed on disk is told to be unreadable, never given out', async () => {
    const lookId = await theLook()
    await addLetter(lookId)
    await endLook(deps, clerk, { id: lookId, outcome: 'found', places })
    const [scan] = await deps.store.query.select().from(deps.store.tables.paperScans)
    await appendFile(`${deps.folder}/scans/${scan?.storageName}`, 'x')
    const connector = deps.connectors.get('paper')
    const { signal } = new AbortController()
    const located = await connector?.locate({ subjectId: noor.subjectId, identifiers: [] }, signal)
    if (!connector || located?.kind !== 'found') throw new Error('not found')
    const batches = await all(connector.read(located.key, 'letter', { signal }))
    const document = batches.flat()[0]?.documents[0]
    await expect(all(document?.open(signal) ?? [])).rejects.toMatchObject({ kind: 'bad-answer' })
  })
})

describe('who may look', () => {
  it('nobody for themselves, and subjects not at all', async () => {
    const id = await theLook()
    const self = await aStaffMember(deps, { subjectId: noor.subjectId })
    expect((await listLooks(deps, self)).open).toEqual([])
    await expect(readLook(deps, self, { id })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(addLetter(id, [], self)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(listLooks(deps, noor as never)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('P7: a role sees its categories only, and ends no look of which it sees a part', async () => {
    const { register } = deps
    const support = register.school.roles.find((role) => role.id === 'support')
    support?.may.push('handle:paper')
    const part = await aStaffMember(deps, { roles: ['support'] })
    const id = await theLook()
    await addRecord(deps, clerk, { lookId: id, dataset: 'slip', typed: { month: 'mei' }, scans: [] })
    const look = await readLook(deps, part, { id })
    expect(look.datasets.map((dataset) => dataset.id)).toEqual(['letter'])
    expect(look.hidden).toEqual([{ nl: 'Betalen', en: 'Payment' }])
    expect(JSON.stringify(look)).not.toContain('mei')
    const slip = { lookId: id, dataset: 'slip', typed: { month: 'juni' }, scans: [] }
    await expect(addRecord(deps, part, slip)).rejects.toMatchObject({ code: 'not-found' })
    await expect(endLook(deps, part, { id, outcome: 'found', places })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const nobody = await aStaffMember(deps, { roles: ['reader'] })
    await expect(readLook(deps, nobody, { id })).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('everything they do is an event that the person can read', async () => {
    const lookId = await theLook()
    await readLook(deps, clerk, { id: lookId })
    const { id: recordId } = await addLetter(lookId)
    await removeRecord(deps, clerk, { lookId, recordId })
    await endLook(deps, clerk, { id: lookId, outcome: 'nothing-held', places })
    const events = await listEventsAbout(deps.store, noor.subjectId, { limit: 10 })
    expect(events.map(({ type }) => type).toReversed()).toEqual([
      'paper.look-asked',
      'dossier.viewed-by-staff',
      'paper.record-added',
      'paper.record-removed',
      'paper.answered',
    ])
    expect(JSON.stringify(events)).not.toContain('Andere lesdag')
  })
})
