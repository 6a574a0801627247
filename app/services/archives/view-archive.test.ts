import { expect, test } from 'vitest'
import { aRegister } from '../../../tests/setup/a-register'
import type { Archive } from '../../domain/archives'
import { viewArchive } from './view-archive'

const expiresAt = new Date('2026-12-10T12:00:00Z')

function archive(own: Partial<Archive> = {}): Archive {
  return {
    id: 'a',
    number: 'A-2026-000001',
    subjectId: 's',
    profile: 'access',
    state: 'ready',
    completes: undefined,
    complete: true,
    progress: [{ source: 'gone', state: 'done', records: 1 }],
    size: 1,
    sha256: 'x',
    fileName: 'x.zip',
    requestedAt: new Date('2026-11-26T12:00:00Z'),
    builtAt: new Date('2026-11-26T12:00:00Z'),
    expiresAt,
    downloads: 0,
    ...own,
  }
}

test.each([
  ['before the day of the reminder nothing is said', '2026-12-07T11:59:59Z', null],
  ['from the reminder on the days that are left', '2026-12-07T12:00:00Z', 3],
  ['a day that has begun is counted whole', '2026-12-10T11:59:59Z', 1],
  ['after its end nothing is left', '2026-12-10T12:00:00Z', null],
])('%s', (_, now, days) => {
  expect(viewArchive(aRegister(), archive(), { now: new Date(now) }).lastDays).toBe(days)
})

test('a source that is no longer declared keeps its id as its name', () => {
  const [step] = viewArchive(aRegister(), archive(), { now: expiresAt }).progress
  expect(step?.title).toEqual({ nl: 'gone', en: 'gone' })
})
