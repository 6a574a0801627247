import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { archiveById } from '../../../db/queries/archives'
import { listEventsAbout } from '../../../db/queries/audit'
import { listOpenTasks } from '../../../db/queries/tasks'
import { aRegister } from '../../../tests/setup/a-register'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { openEarlierArchive } from '../../../exports/earlier/earlier-archive'
import { createMemoryConnector } from '../../connectors/memory/memory-connector'
import type { MemorySource } from '../../connectors/memory/memory-source'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { markOf } from '../../domain/redaction/marks'
import { datasetRedactionSchema } from '../../domain/register/redaction-rules'
import { createSecrets } from '../../platform/key-ring'
import { buildArchive } from '../archives/build-archive.server'
import { deleteArchive } from '../archives/delete-archive.server'
import { openArchive } from '../archives/open-archive.server'
import { requestArchive } from '../archives/request-archive.server'
import { readOverview } from '../dossier/read-overview.server'
import { searchDossier } from '../dossier/search-dossier.server'
import { decideRedaction, type RedactionDecision } from './decide-redaction.server'
import { listReviews } from './list-reviews.server'
import { readReview } from './read-review.server'
import { reopenReview } from './reopen-review.server'
import { releaseReview } from './release-review.server'

const note = 'Noor zit naast Bram, mail bram@post.example'
let deps: TestDeps
let held: MemorySource
let noor: SubjectActor
let clerk: StaffActor

beforeEach(async () => {
  const { school, sources } = aRegister()
  const [crm, invoicing] = sources
  const person = crm!.datasets[0]!
  const fields = person.fields.map((field) =>
    field.id === 'name' ? { ...field, correction: undefined, redact: 'others' as const } : field,
  )
  const redact = datasetRedactionSchema.parse({ review: true })
  const reviewed = { ...crm!, datasets: [{ ...person, redact, fields }] }
  held = {
    people: [
      {
        id: 's1001',
        identifiers: { 'person.student_number': 's1001' },
        records: {
          person: [{ key: '1', values: { name: note, telephone: '+31612345678', newsletter: true } }],
        },
      },
    ],
  }
  const register = { school, sources: [reviewed, invoicing!] }
  const connectors = new Map([
    ['crm', createMemoryConnector(reviewed, held)],
    ['invoicing', createMemoryConnector(invoicing!, { people: [] })],
  ])
  deps = await createTestDeps({ register, connectors })
  noor = await aSubject(deps, { displayName: 'Noor de Vries', identifiers: { studentNumber: 's1001' } })
  clerk = await aStaffMember(deps)
})
afterEach(() => deps.close())

const build = (by: TestDeps = deps) => carryOutJobs(by, 'build-archive', buildArchive)

/** What is to be written is assembled already; `meanwhile` happens once, before its bytes are in the file. */
function writingAfter(meanwhile: () => Promise<void>): TestDeps {
  const { archiveFiles } = deps
  let isDone = false
  const write: typeof archiveFiles.write = async (name, key, content) => {
    if (!isDone) {
      isDone = true
      await meanwhile()
    }
    return archiveFiles.write(name, key, content)
  }
  return { ...deps, archiveFiles: { ...archiveFiles, write } }
}

async function askedFor() {
  const { id } = await requestArchive(deps, noor, { profile: 'access' })
  await build()
  const { open } = await listReviews(deps, clerk)
  return { id, review: open[0]?.id ?? '' }
}

async function decide(review: string, decision: RedactionDecision): Promise<void> {
  const { records } = await readReview(deps, clerk, { id: review, page: 1 })
  await decideRedaction(deps, clerk, { id: review, digest: records[0]?.digest ?? '', decision })
}

async function release(review: string): Promise<void> {
  const { stamp } = await readReview(deps, clerk, { id: review, page: 1 })
  await releaseReview(deps, clerk, { id: review, stamp })
}

async function nameInArchive(id: string): Promise<unknown> {
  const { content, archive } = await openArchive(deps, noor, { id })
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const earlier = await openEarlierArchive({
    size: archive.size ?? 0,
    at: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
    close: () => Promise.resolve(),
  })
  const fields = ['name', 'telephone', 'newsletter'].map((field) => ({ id: field }))
  const dataset = { id: 'person', fields } as never
  const taken = earlier.take({ id: 'crm', datasets: [dataset] }, 'access')
  const records = taken?.contentOf('person')
  if (records?.kind !== 'records') return undefined
  for await (const batch of records.records(new AbortController().signal)) return batch[0]?.values['name']
  return undefined
}

async function nameOnScreen(): Promise<unknown> {
  const answer = await readOverview(deps, noor)['crm']
  return answer?.result.kind === 'held' ? answer.result.datasets[0]?.records[0]?.values['name'] : answer
}

describe('15(4): an archive at which people look first', () => {
  it('waits, and its subject is told so and by when; staff have a task until it is released', async () => {
    const { id, review } = await askedFor()
    expect(await archiveById(deps.store, id)).toMatchObject({ state: 'in-review' })
    const [task] = await listOpenTasks(deps.store)
    expect(task).toMatchObject({ kind: 'archive-review', about: review })
    const mails = await deps.store.query.select().from(deps.store.tables.mails)
    expect(mails).toMatchObject([{ template: 'archive-in-review', data: { by: task?.dueOn } }])
    expect(await build()).toEqual({ done: 0, later: 0 })
    await release(review)
    expect(await listOpenTasks(deps.store)).toEqual([])
    await build()
    expect(await archiveById(deps.store, id)).toMatchObject({ state: 'ready', complete: true })
    expect(await nameInArchive(id)).toBe(`Noor zit naast Bram, mail ${markOf('other-contact')}`)
  })

  it('goes out as staff decided: words hidden, with the reason, or a rule lifted', async () => {
    const { id, review } = await askedFor()
    await decide(review, { kind: 'hide-text', text: 'naast Bram', reason: 'other-person' })
    await decide(review, { kind: 'show-field', field: 'name' })
    await release(review)
    await build()
    const shown = `Noor zit ${markOf('other-person')}, mail bram@post.example`
    expect(await nameInArchive(id)).toBe(shown)
    expect(await nameOnScreen()).toBe(shown)
    expect((await searchDossier(deps, noor, { query: 'naast' })).total).toBe(0)
  })

  it('on the screen too nothing of it is shown before somebody looked', async () => {
    expect(await nameOnScreen()).toBe(markOf('not-checked'))
    expect((await searchDossier(deps, noor, { query: 'Bram' })).total).toBe(0)
  })

  it('a record that changed after it was looked at stays hidden, and the archive says that it is incomplete', async () => {
    const { id, review } = await askedFor()
    await release(review)
    const record = held.people[0]!.records['person']![0]!
    record.values['name'] = 'Bram is boos'
    await build()
    expect(await archiveById(deps.store, id)).toMatchObject({ state: 'ready', complete: false })
    expect(await nameOnScreen()).toBe(markOf('not-checked'))
  })

  it('nothing is released but what was on the screen', async () => {
    const { id, review } = await askedFor()
    const { stamp } = await readReview(deps, clerk, { id: review, page: 1 })
    await decide(review, { kind: 'hide-text', text: 'Bram', reason: 'other-person' })
    await expect(releaseReview(deps, clerk, { id: review, stamp })).rejects.toMatchObject({
      code: 'wrong-state',
    })
    await release(review)
    await expect(release(review)).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await archiveById(deps.store, id)).toMatchObject({ state: 'queued' })
  })

  it('looked at once, a record need not be looked at again', async () => {
    const { review } = await askedFor()
    await release(review)
    const { id } = await requestArchive(deps, noor, { profile: 'access' })
    await build()
    expect(await archiveById(deps.store, id)).toMatchObject({ state: 'ready', complete: true })
    expect((await listReviews(deps, clerk)).open).toEqual([])
  })

  it('taken back, its records are hidden at once, earlier files are gone, and it is built after the next release', async () => {
    const { id, review } = await askedFor()
    await decide(review, { kind: 'show-field', field: 'name' })
    await release(review)
    await build()
    const { id: another } = await requestArchive(deps, noor, { profile: 'access' })
    await build()
    expect(await nameOnScreen()).toBe(note)
    const files = () => readdir(join(deps.folder, 'archives'))
    expect(await files()).toHaveLength(2)

    await reopenReview(deps, clerk, { id: review })
    expect(await nameOnScreen()).toBe(markOf('not-checked'))
    expect(await archiveById(deps.store, id)).toMatchObject({
      state: 'in-review',
      wrappedKey: '',
      size: undefined,
    })
    expect(await archiveById(deps.store, another)).toMatchObject({ state: 'deleted', wrappedKey: '' })
    expect(await files()).toEqual([])
    await expect(openArchive(deps, noor, { id })).rejects.toMatchObject({ code: 'not-found' })
    expect(await listOpenTasks(deps.store)).toMatchObject([{ kind: 'archive-review', about: review }])
    expect((await readReview(deps, clerk, { id: review, page: 1 })).records[0]).toMatchObject({
      fields: [{ id: 'name', letThrough: true }, {}, {}],
    })

    await decide(review, { kind: 'hide-field', field: 'name' })
    await decide(review, { kind: 'hide-text', text: 'naast Bram', reason: 'other-person' })
    await release(review)
    await build()
    const shown = `Noor zit ${markOf('other-person')}, mail ${markOf('other-contact')}`
    expect(await nameInArchive(id)).toBe(shown)
    expect(await listOpenTasks(deps.store)).toEqual([])
  })

  it.each([
    ['and is looked at when the build ends', false],
    ['and is released once more before the build ends', true],
  ])('taken back while its file is being written, that file goes nowhere, %s', async (_when, again) => {
    const { id, review } = await askedFor()
    await decide(review, { kind: 'show-field', field: 'name' })
    await release(review)
    const takeBack = async () => {
      await reopenReview(deps, clerk, { id: review })
      await decide(review, { kind: 'hide-field', field: 'name' })
      if (again) await release(review)
    }
    await build(writingAfter(takeBack))
    const files = await readdir(join(deps.folder, 'archives'))
    if (again) expect(files).toHaveLength(1)
    else {
      expect(files).toEqual([])
      expect(await archiveById(deps.store, id)).toMatchObject({ state: 'in-review', wrappedKey: '' })
      await expect(openArchive(deps, noor, { id })).rejects.toMatchObject({ code: 'not-found' })
      await release(review)
      await build()
    }
    expect(await archiveById(deps.store, id)).toMatchObject({ state: 'ready', complete: true })
    expect(await nameInArchive(id)).toBe(`Noor zit naast Bram, mail ${markOf('other-contact')}`)
  })

  it('only what was released is taken back, and only by who sees all of it', async () => {
    const { review } = await askedFor()
    const taken = (actor: StaffActor) => reopenReview(deps, actor, { id: review })
    await expect(taken(clerk)).rejects.toMatchObject({ code: 'wrong-state' })
    await release(review)
    const teacher = await aStaffMember(deps, { roles: ['support'] })
    await expect(taken({ ...teacher, permissions: new Set() })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(taken({ ...clerk, subjectId: noor.subjectId })).rejects.toThrow()
    await taken(clerk)
    await expect(taken(clerk)).rejects.toMatchObject({ code: 'wrong-state' })
    const events = await listEventsAbout(deps.store, noor.subjectId, {
      limit: 5,
      types: ['archive.review-reopened'],
    })
    expect(events).toHaveLength(1)
  })

  it('looked at before the key of the portal was replaced, a record need not be looked at again', async () => {
    const [k1, k2] = [randomBytes(32), randomBytes(32)]
    deps = { ...deps, secrets: createSecrets({ current: 'k1', keys: { k1 } }) }
    const { review } = await askedFor()
    await decide(review, { kind: 'hide-text', text: 'naast Bram', reason: 'other-person' })
    await release(review)
    deps = { ...deps, secrets: createSecrets({ current: 'k2', keys: { k2, k1 } }) }
    expect(await nameOnScreen()).toContain(markOf('other-person'))
    const { id } = await requestArchive(deps, noor, { profile: 'access' })
    await build()
    expect(await archiveById(deps.store, id)).toMatchObject({ state: 'ready', complete: true })
  })

  it('deleted by its subject, nobody has to look any more', async () => {
    const { id, review } = await askedFor()
    await deleteArchive(deps, noor, { id })
    expect(await listOpenTasks(deps.store)).toEqual([])
    expect(await readReview(deps, clerk, { id: review, page: 1 })).toMatchObject({
      state: 'ended',
      records: [],
    })
    await expect(release(review)).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('what staff hide is sealed in the store, and no event holds it', async () => {
    const { review } = await askedFor()
    await decide(review, { kind: 'hide-text', text: 'naast Bram', reason: 'other-person' })
    await release(review)
    const rows = await deps.store.query.select().from(deps.store.tables.reviewedRecords)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('Bram')
    const events = await listEventsAbout(deps.store, noor.subjectId, { limit: 20 })
    expect(events.map(({ type }) => type).toReversed()).toEqual([
      'archive.requested',
      'archive.review-asked',
      'dossier.viewed-by-staff',
      'archive.review-decided',
      'dossier.viewed-by-staff',
      'archive.review-released',
    ])
    expect(JSON.stringify(events)).not.toContain('Bram')
  })

  it('words that are not there, or too few, are refused; so is a record or field that is not there', async () => {
    const { review } = await askedFor()
    const hide = (text: string) => decide(review, { kind: 'hide-text', text, reason: 'other-person' })
    await expect(hide('Kees')).rejects.toMatchObject({ fields: { text: 'reviews.errors.absent' } })
    await expect(hide(' a ')).rejects.toMatchObject({ fields: { text: 'reviews.errors.length' } })
    await expect(decide(review, { kind: 'show-field', field: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(decide(review, { kind: 'show-document', index: 0 })).rejects.toMatchObject({
      code: 'not-found',
    })
    const gone = { id: review, digest: 'x', decision: { kind: 'show-field', field: 'name' } } as const
    await expect(decideRedaction(deps, clerk, gone)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('who may look', () => {
  it('nobody at their own, nobody without the permission, and a role only what it sees (P7)', async () => {
    const { review } = await askedFor()
    const self = await aStaffMember(deps, { subjectId: noor.subjectId })
    expect((await listReviews(deps, self)).open).toEqual([])
    await expect(readReview(deps, self, { id: review, page: 1 })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(releaseReview(deps, self, { id: review, stamp: '' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const reader = await aStaffMember(deps, { roles: ['reader'] })
    await expect(readReview(deps, reader, { id: review, page: 1 })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(listReviews(deps, noor as never)).rejects.toMatchObject({ code: 'not-allowed' })
    deps.register.school.roles.find(({ id }) => id === 'finance')?.may.push('review:redactions')
    const finance = await aStaffMember(deps, { roles: ['finance'] })
    expect((await listReviews(deps, finance)).open).toEqual([])
    await expect(readReview(deps, finance, { id: review, page: 1 })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
