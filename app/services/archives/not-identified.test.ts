import { afterEach, beforeEach, expect, test } from 'vitest'
import { listOpenTasks } from '../../../db/queries/tasks'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aSubject } from '../../../tests/setup/people'
import type { SubjectActor } from '../../domain/actor'
import { assembleArchive } from './assemble-archive.server'
import { buildArchive } from './build-archive.server'
import { listArchives } from './list-archives.server'
import { requestArchive } from './request-archive.server'

let school: MemorySchool

beforeEach(async () => {
  school = await aMemorySchool()
})
afterEach(() => school.deps.close())

async function contentsFor(actor: SubjectActor) {
  const createdAt = school.deps.clock.now()
  const request = { number: 'A-2026-000001', date: '2026-11-22', createdAt, profile: 'access' } as const
  const { sources } = await assembleArchive(school.deps, actor, request)
  return sources.flatMap(({ datasets }) => datasets.map(({ content }) => content))
}

test('art. 11: without an identifier that opens a source an archive does not call it empty', async () => {
  const unknown = await aSubject(school.deps, { identifiers: { email: 'noor@people.example' } })
  expect(await contentsFor(unknown)).toContainEqual({ kind: 'not-identified', lacking: ['studentNumber'] })
  const stranger = await aSubject(school.deps, { identifiers: { studentNumber: 's9999' } })
  expect((await contentsFor(stranger)).map(({ kind }) => kind)).toEqual(['nothing-held', 'nothing-held'])
})

test('such an archive is whole, opens no task, and tells which sources it is about', async () => {
  const unknown = await aSubject(school.deps, { identifiers: { birthDate: '1990-04-27' } })
  await requestArchive(school.deps, unknown, { profile: 'access' })
  await carryOutJobs(school.deps, 'build-archive', buildArchive)
  expect(await listArchives(school.deps, unknown)).toMatchObject([
    {
      state: 'ready',
      complete: true,
      progress: [
        { source: 'crm', state: 'not-identified', records: 0 },
        { source: 'invoicing', state: 'not-identified', records: 0 },
      ],
    },
  ])
  expect(await listOpenTasks(school.deps.store)).toEqual([])
})
