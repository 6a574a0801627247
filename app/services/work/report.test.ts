import { afterEach, beforeEach, expect, test } from 'vitest'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { putOpenCorrections } from '../../../tests/setup/work-store'
import { submitRequest } from '../requests/submit-request.server'
import { readReport } from './read-report.server'
import { reportToCsv } from './report-to-csv'

let deps: TestDeps
beforeEach(async () => {
  deps = await createTestDeps()
})
afterEach(() => deps.close())

test('attack 28: a report counts only what the role sees; the command line counts all', async () => {
  const noor = await aSubject(deps)
  const dueFrom = new Date('2026-11-01T00:00:00Z')
  const put = { count: 5, subjectId: noor.subjectId, categories: ['identity', 'payment'], dueFrom }
  await putOpenCorrections(deps.store, put)
  await submitRequest(deps, noor, { kinds: ['question', 'complaint'], words: 'Wat?', categories: [] })
  const openFor = async (actor: Parameters<typeof readReport>[1]) =>
    (await readReport(deps, actor)).kinds.map(({ kind, open }) => `${kind} ${open}`)
  expect(await openFor(await aStaffMember(deps, { roles: ['finance'] }))).toEqual(['correction 2'])
  expect(await openFor(await aStaffMember(deps, { roles: ['reader'] }))).toEqual(['correction 3'])
  expect(await openFor(await aStaffMember(deps, { roles: ['privacy'] }))).toEqual(['request 2', 'task 0'])
  const all = ['correction 5', 'request 2', 'task 0', 'look 0', 'review 0', 'binding 0']
  expect(await openFor({ kind: 'system', name: 'command-line' })).toEqual(all)
  await expect(openFor(noor)).rejects.toMatchObject({ code: 'not-allowed' })
  const nobody = { ...(await aStaffMember(deps)), permissions: new Set<never>() }
  await expect(openFor(nobody)).rejects.toMatchObject({ code: 'not-allowed' })
})

test('attack 7: no cell of the CSV is taken for a formula, and every row has every column', () => {
  const csv = reportToCsv({
    kinds: [
      {
        kind: 'correction',
        open: 1,
        late: 0,
        ended: 2,
        endedLate: 0,
        medianDays: 3.5,
        outcomes: [{ outcome: 'applied', count: 2 }],
      },
    ],
    months: [{ month: '=cmd|x', received: 1, ended: 2, endedLate: 0 }],
    copies: { copies: 3, unshielded: 1 },
  })
  const rows = csv.trimEnd().split('\r\n')
  expect(rows[1]).toBe('kind,correction,1,0,,2,0,3.5,')
  expect(rows[2]).toBe('outcome,correction: applied,,,,,,,2')
  expect(rows[3]).toBe("month,'=cmd|x,,,1,2,0,,")
  expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([9]))
})
