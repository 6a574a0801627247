import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { archiveById, changeArchive } from '../../../db/queries/archives'
import { listEventsAbout } from '../../../db/queries/audit'
import { claimJob } from '../../../db/queries/jobs'
import { putSourceCheck } from '../../../db/queries/source-checks'
import { listOpenTasks } from '../../../db/queries/tasks'
import { verifyArchive } from '../../../exports/verify-archive'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { SubjectActor } from '../../domain/actor'
import { maxArchivesPerDay, type Archive } from '../../domain/archives'
import { RightOfWay } from '../../platform/right-of-way'
import { buildArchive } from './build-archive.server'
import { completeArchive } from './complete-archive.server'
import { deleteArchive } from './delete-archive.server'
import { estimateArchive } from './estimate-archive.server'
import { expireArchives } from './expire-archives.server'
import { exportArchive } from './export-archive.server'
import { listArchives } from './list-archives.server'
import { findArchive, openArchive } from './open-archive.server'
import { remindOfArchive } from './remind-of-archive.server'
import { requestArchive } from './request-archive.server'

const day = 86_400_000
let school: MemorySchool
let noor: SubjectActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, {
    email: 'noor@people.example',
    identifiers: { studentNumber: 's1001', email: 'noor@people.example' },
  })
})
afterEach(() => school.deps.close())

async function built(actor = noor): Promise<Archive> {
  const { id } = await requestArchive(school.deps, actor, { profile: 'access' })
  await carryOutJobs(school.deps, 'build-archive', buildArchive)
  const archive = (await listArchives(school.deps, actor)).find((candidate) => candidate.id === id)
  if (!archive) throw new Error('the archive is not in the list')
  return archive
}

async function download(id: string, range?: { start: number; end: number }): Promise<Buffer> {
  const { content } = await openArchive(school.deps, noor, { id, range })
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

const eventsOf = async (
  type: 'archive.downloaded' | 'archive.deleted' | 'archive.built' | 'archive.failed',
) => listEventsAbout(school.deps.store, noor.subjectId, { limit: 10, types: [type] })

const files = () => readdir(join(school.deps.folder, 'archives')).catch(() => [])

test('an archive that was asked for is built, complete, told by mail and verifiable', async () => {
  const archive = await built()
  expect(archive).toMatchObject({
    number: expect.stringMatching(/^A-\d{4}-000001$/),
    state: 'ready',
    complete: true,
    progress: [
      { source: 'crm', state: 'done', records: 1 },
      { source: 'invoicing', state: 'done', records: 1 },
    ],
  })
  const zip = join(school.deps.folder, archive.fileName)
  await writeFile(zip, await download(archive.id))
  expect(await verifyArchive(zip)).toMatchObject({
    ok: true,
    complete: true,
    folder: archive.fileName.slice(0, -4),
  })
  const mails = await school.deps.store.query.select().from(school.deps.store.tables.mails)
  expect(mails).toMatchObject([{ template: 'archive-ready', data: { number: archive.number } }])
  expect(await eventsOf('archive.built')).toMatchObject([{ data: { archiveId: archive.id, complete: true } }])
})

test('an archive that is built gives way to whoever waits for a page of the same process', async () => {
  const rightOfWay = new RightOfWay()
  let given = 0
  rightOfWay.forWork = () => async () => void (given += 1)
  await requestArchive(school.deps, noor, { profile: 'access' })
  await carryOutJobs({ ...school.deps, rightOfWay }, 'build-archive', buildArchive)
  expect(given).toBeGreaterThan(20)
})

test('what the subject sees of an archive holds neither its place nor its key', async () => {
  expect(Object.keys(await built())).not.toContain('storageName')
  expect(Object.keys(await built())).not.toContain('wrappedKey')
})

test('a source that fails makes the archive incomplete, with a task for staff (15-z)', async () => {
  school.invoicing.fail('unreachable')
  const archive = await built()
  expect(archive).toMatchObject({ state: 'ready', complete: false })
  expect(archive.progress).toContainEqual({ source: 'invoicing', state: 'failed', records: 0 })
  expect(await listOpenTasks(school.deps.store)).toMatchObject([
    { kind: 'archive-incomplete', about: archive.id, subjectId: noor.subjectId },
  ])
})

test('a source whose check found what is not declared makes the archive incomplete, also where it holds nothing', async () => {
  const at = school.deps.clock.now()
  const findings = ['crm', 'invoicing'].map((source) => ({
    source,
    reached: true,
    checkedAt: at,
    findings: [
      {
        kind: 'undeclared',
        severity: 'error',
        place: 'person.secret',
        message: 'is neither declared nor ignored',
        path: [],
        since: at.toISOString(),
      } as const,
    ],
  }))
  await school.deps.store.transaction(async (tx) => {
    for (const check of findings) await putSourceCheck(tx, check)
  })
  const archive = await built()
  expect(archive).toMatchObject({ state: 'ready', complete: false })
  const zip = join(school.deps.folder, archive.fileName)
  await writeFile(zip, await download(archive.id))
  expect(await verifyArchive(zip)).toMatchObject({ ok: true, complete: false })
  await school.deps.store.transaction(async (tx) => {
    for (const check of findings) await putSourceCheck(tx, { ...check, findings: [] })
  })
  expect((await built()).complete).toBe(true)
})

describe('asking again for what was missing', () => {
  async function incomplete(): Promise<Archive> {
    school.invoicing.fail('unreachable')
    const archive = await built()
    school.invoicing.heal()
    return archive
  }

  async function completed(id: string): Promise<Archive | undefined> {
    const { id: asked } = await completeArchive(school.deps, noor, { id })
    await carryOutJobs(school.deps, 'build-archive', buildArchive)
    return (await listArchives(school.deps, noor)).find((archive) => archive.id === asked)
  }

  test('asks only the source that failed; the earlier archive stays as it was', async () => {
    const earlier = await incomplete()
    school.crm.before = () => expect.fail('a source that was whole is asked again')
    const archive = await completed(earlier.id)
    expect(archive).toMatchObject({ complete: true, completes: earlier.id, profile: 'access' })
    const zip = join(school.deps.folder, 'completed.zip')
    await writeFile(zip, await download(archive?.id ?? ''))
    expect(await verifyArchive(zip)).toMatchObject({ ok: true, complete: true })
    expect(await findArchive(school.deps, noor, earlier.id)).toMatchObject({ complete: false })
  })

  test('asks every source when the earlier file cannot be read back', async () => {
    const earlier = await incomplete()
    const [name = ''] = await files()
    await writeFile(join(school.deps.folder, 'archives', name), 'damaged')
    let asked = false
    school.crm.before = () => void (asked = true)
    expect(await completed(earlier.id)).toMatchObject({ complete: true })
    expect(asked).toBe(true)
  })

  test('is done once when it is asked twice, and counts apart from whole archives', async () => {
    const { id } = await incomplete()
    const first = await completeArchive(school.deps, noor, { id })
    expect(await completeArchive(school.deps, noor, { id })).toEqual(first)
    for (let count = 1; count < maxArchivesPerDay; count += 1) await built()
    await expect(requestArchive(school.deps, noor, { profile: 'access' })).rejects.toMatchObject({
      code: 'too-many',
    })
  })

  test('is refused for a complete archive, a deleted one and another person', async () => {
    const { id } = await incomplete()
    const { id: whole } = await built()
    const sam = await aSubject(school.deps)
    const refused = { code: 'not-found' }
    await expect(completeArchive(school.deps, noor, { id: whole })).rejects.toMatchObject(refused)
    await expect(completeArchive(school.deps, sam, { id })).rejects.toMatchObject(refused)
    await deleteArchive(school.deps, noor, { id })
    await expect(completeArchive(school.deps, noor, { id })).rejects.toMatchObject(refused)
  })
})

test('a person whom a source cannot tell apart gets nothing of it, and staff look', async () => {
  await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
  const archive = await built()
  expect(archive.complete).toBe(false)
  const kinds = (await listOpenTasks(school.deps.store)).map((task) => task.kind)
  expect(kinds).toContain('ambiguous-identity')
})

test('an archive that is asked for again before it is built is made once, and counts once', async () => {
  const ask = (profile: 'access' | 'portability') => requestArchive(school.deps, noor, { profile })
  const [first, again] = await Promise.all([ask('access'), ask('access')])
  expect(again.id).toBe(first.id)
  expect((await ask('portability')).id).not.toBe(first.id)
  await carryOutJobs(school.deps, 'build-archive', buildArchive)
  expect((await ask('access')).id).not.toBe(first.id)
  expect(await listArchives(school.deps, noor)).toHaveLength(3)
})

test('2.4.1 one archive too many in a day is refused with the time to come back; others are not', async () => {
  for (let count = 0; count < maxArchivesPerDay; count += 1) {
    const { id } = await requestArchive(school.deps, noor, { profile: 'portability' })
    await deleteArchive(school.deps, noor, { id })
    school.deps.clock.advance(60_000)
  }
  await expect(requestArchive(school.deps, noor, { profile: 'access' })).rejects.toMatchObject({
    code: 'too-many',
    retryAfterSeconds: day / 1000 - maxArchivesPerDay * 60,
  })
  const sam = await aSubject(school.deps)
  await expect(requestArchive(school.deps, sam, { profile: 'access' })).resolves.toBeDefined()
  school.deps.clock.advance(day - maxArchivesPerDay * 60_000)
  await expect(requestArchive(school.deps, noor, { profile: 'access' })).resolves.toBeDefined()
})

describe('downloading', () => {
  test('is written down once, also when it is fetched in parts', async () => {
    const { id, size = 0 } = await built()
    await download(id, { start: 0, end: 99 })
    await download(id, { start: 100, end: size - 1 })
    expect(await eventsOf('archive.downloaded')).toHaveLength(1)
    await download(id)
    expect(await eventsOf('archive.downloaded')).toHaveLength(2)
    expect(await findArchive(school.deps, noor, id)).toMatchObject({ downloads: 2 })
  })

  test('is written down also when it does not begin at the beginning', async () => {
    const { id } = await built()
    await download(id, { start: 1, end: 2 })
    expect(await eventsOf('archive.downloaded')).toHaveLength(1)
  })

  test('3.26 another person, or staff, meets an archive that does not exist', async () => {
    const { id } = await built()
    const others = [await aSubject(school.deps), await aStaffMember(school.deps)]
    for (const other of others) {
      await expect(openArchive(school.deps, other, { id })).rejects.toMatchObject({ code: 'not-found' })
    }
    expect(await eventsOf('archive.downloaded')).toEqual([])
  })

  test('ends with the fourteenth day, before anything was cleared away', async () => {
    const { id } = await built()
    school.deps.clock.advance(14 * day)
    await expect(openArchive(school.deps, noor, { id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(findArchive(school.deps, noor, id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await listArchives(school.deps, noor)).toMatchObject([{ id, state: 'expired' }])
  })

  test('a range outside the file is refused and not written down', async () => {
    const { id, size = 0 } = await built()
    for (const range of [
      { start: 0, end: size },
      { start: -1, end: 0 },
      { start: 2, end: 1 },
    ]) {
      await expect(openArchive(school.deps, noor, { id, range })).rejects.toMatchObject({
        code: 'invalid-input',
      })
    }
    expect(await eventsOf('archive.downloaded')).toEqual([])
  })
})

test('how large it will be is asked from the sources; one that is silent is named', async () => {
  expect(await estimateArchive(school.deps, noor)).toEqual({ records: 2, bytes: 7_800, silent: [] })
  const { size = 0 } = await built()
  school.invoicing.fail('unreachable')
  expect(await estimateArchive(school.deps, noor)).toMatchObject({
    records: 1,
    bytes: Math.round(7_000 + (size - 7_000) / 2),
    silent: [school.deps.register.sources[1]?.title],
  })
})

test('three days before its end the subject is reminded of an archive that was not fetched, once', async () => {
  await built()
  const { id } = await built()
  await download(id)
  const remind = () => carryOutJobs(school.deps, 'remind-of-archive', remindOfArchive)
  school.deps.clock.advance(11 * day - 60_000)
  expect(await remind()).toEqual({ done: 0, later: 0 })
  school.deps.clock.advance(60_000)
  expect(await remind()).toEqual({ done: 2, later: 0 })
  const { query, tables } = school.deps.store
  const templates = (await query.select().from(tables.mails)).map(({ template }) => template)
  expect(templates.toSorted()).toEqual(['archive-expiring', 'archive-ready', 'archive-ready'])
})

test('expiry removes the file and the key, and is written down', async () => {
  const { id } = await built()
  school.deps.clock.advance(14 * day)
  await expireArchives(school.deps)
  await expireArchives(school.deps)
  expect(await files()).toEqual([])
  expect(await archiveById(school.deps.store, id)).toMatchObject({
    state: 'expired',
    wrappedKey: '',
    storageName: '',
  })
  expect(await eventsOf('archive.deleted')).toMatchObject([{ data: { archiveId: id, why: 'expired' } }])
})

test('deleting on the word of the subject removes file and key; a second time there is nothing', async () => {
  const { id } = await built()
  await deleteArchive(school.deps, noor, { id })
  expect(await files()).toEqual([])
  expect(await archiveById(school.deps.store, id)).toMatchObject({ state: 'deleted', wrappedKey: '' })
  await expect(deleteArchive(school.deps, noor, { id })).rejects.toMatchObject({ code: 'not-found' })
  await expect(openArchive(school.deps, noor, { id })).rejects.toMatchObject({ code: 'not-found' })
})

test('nobody deletes the archive of another person', async () => {
  const { id } = await built()
  const other = await aSubject(school.deps)
  await expect(deleteArchive(school.deps, other, { id })).rejects.toMatchObject({ code: 'not-found' })
  expect(await findArchive(school.deps, noor, id)).toMatchObject({ state: 'ready' })
})

describe('building', () => {
  async function claimed(): Promise<{ id: string; job: NonNullable<Awaited<ReturnType<typeof claimJob>>> }> {
    const { id } = await requestArchive(school.deps, noor, { profile: 'access' })
    const now = school.deps.clock.now()
    const job = await claimJob(school.deps.store, { now, leaseSeconds: 60, kinds: ['build-archive'] })
    if (!job) throw new Error('no job')
    return { id, job }
  }

  test('fault 11: after a kill it starts over, and one file remains', async () => {
    const { id, job } = await claimed()
    const left = {
      state: 'building',
      storageName: 'left-by-a-killed-run',
      wrappedKey: 'x',
      keyId: 'test',
    } as const
    await school.deps.archiveFiles.write(left.storageName, Buffer.alloc(32), half())
    await school.deps.store.transaction((tx) => changeArchive(tx, { id, states: ['queued'] }, left))
    await buildArchive(school.deps, { archiveId: id }, job)
    expect(await files()).toHaveLength(1)
    expect(await files()).not.toContain(left.storageName)
    expect((await download(id)).subarray(0, 2).toString()).toBe('PK')
  })

  test('a job that comes twice builds once', async () => {
    const { id, job } = await claimed()
    await buildArchive(school.deps, { archiveId: id }, job)
    const first = await archiveById(school.deps.store, id)
    await buildArchive(school.deps, { archiveId: id }, job)
    expect(await archiveById(school.deps.store, id)).toEqual(first)
  })

  test('fault 20: a worker whose lease was taken over leaves nothing behind', async () => {
    const { id, job } = await claimed()
    school.crm.before = async () => {
      school.crm.before = () => {}
      school.deps.clock.advance(61_000)
      const now = school.deps.clock.now()
      await claimJob(school.deps.store, { now, leaseSeconds: 60, kinds: ['build-archive'] })
    }
    await buildArchive(school.deps, { archiveId: id }, job)
    expect(await archiveById(school.deps.store, id)).toMatchObject({ state: 'building' })
    expect(await files()).toEqual([])
  })

  test('an archive deleted while it is being built does not come back', async () => {
    const { id, job } = await claimed()
    school.crm.before = async () => {
      school.crm.before = () => {}
      await deleteArchive(school.deps, noor, { id })
    }
    await buildArchive(school.deps, { archiveId: id }, job)
    expect(await archiveById(school.deps.store, id)).toMatchObject({ state: 'deleted', wrappedKey: '' })
    expect(await files()).toEqual([])
  })

  test('fault 10: when the file cannot be written it is tried again, and after the last try told', async () => {
    const { id, job } = await claimed()
    const full = () => Promise.reject(new Error('ENOSPC'))
    const deps = { ...school.deps, archiveFiles: { ...school.deps.archiveFiles, write: full } }
    await expect(buildArchive(deps, { archiveId: id }, job)).rejects.toThrow('ENOSPC')
    expect(await archiveById(deps.store, id)).toMatchObject({ state: 'building' })
    await expect(buildArchive(deps, { archiveId: id }, { ...job, attempt: 12 })).rejects.toThrow('ENOSPC')
    expect(await archiveById(deps.store, id)).toMatchObject({ state: 'failed', wrappedKey: '' })
    expect(await eventsOf('archive.failed')).toHaveLength(1)
    expect(await files()).toEqual([])
  })

  async function* half(): AsyncGenerator<Buffer> {
    yield Buffer.from('PK half')
  }
})

describe('the export by command', () => {
  const operator = { kind: 'system', name: 'command-line' } as const

  test('gives the same archive, and is written down with whether it is complete', async () => {
    const made = await exportArchive(school.deps, operator, {
      signInName: 'Noor@People.example ',
      profile: 'access',
    })
    const chunks: Buffer[] = []
    for await (const chunk of made.content) chunks.push(Buffer.from(chunk))
    const zip = join(school.deps.folder, made.fileName)
    await writeFile(zip, Buffer.concat(chunks))
    expect(await made.summary).toMatchObject({ complete: true, records: 2 })
    expect(await verifyArchive(zip)).toMatchObject({ ok: true })
    const events = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 5 })
    expect(events).toMatchObject([
      {
        type: 'archive.exported-by-command',
        actorId: 'command-line',
        data: { profile: 'access', complete: true },
      },
    ])
  })

  test('knows nobody by another name', async () => {
    const nobody = { signInName: 'nobody@people.example', profile: 'access' } as const
    await expect(exportArchive(school.deps, operator, nobody)).rejects.toMatchObject({ code: 'not-found' })
  })
})
