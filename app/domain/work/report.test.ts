import { expect, test } from 'vitest'
import { composeReport, median, monthsUntil, type ReportedWork } from './report'

const now = new Date('2026-03-15T10:00:00Z')
const work = (received: string, ended: string | null, change: Partial<ReportedWork> = {}): ReportedWork => ({
  kind: 'correction',
  receivedAt: new Date(`${received}T10:00:00Z`),
  endedAt: ended === null ? null : new Date(`${ended}T10:00:00Z`),
  outcome: ended === null ? '' : 'applied',
  dueOn: '2026-03-10',
  ...change,
})

test('twelve months end with the present one, also over the turn of a year', () => {
  const months = monthsUntil(now)
  expect(months).toHaveLength(12)
  expect([months[0], months[9], months.at(-1)]).toEqual(['2025-04', '2026-01', '2026-03'])
})

test('a month begins at midnight in Amsterdam', () => {
  const late = work('2026-01-01', null, { receivedAt: new Date('2026-01-31T23:30:00Z') })
  const { months } = composeReport([late], ['correction'], now)
  expect(months.filter(({ received }) => received > 0).map(({ month }) => month)).toEqual(['2026-02'])
})

test('open, late, ended, ended late, outcomes and the median are told by kind', () => {
  const { kinds } = composeReport(
    [
      work('2026-03-01', null),
      work('2026-03-14', null, { dueOn: '2026-04-11' }),
      work('2026-02-01', '2026-02-05'),
      work('2026-02-01', '2026-02-11'),
      work('2026-02-01', '2026-03-12', { outcome: 'rejected' }),
      work('2020-01-01', '2020-01-02'),
      work('2026-03-01', null, { kind: 'task' }),
    ],
    ['correction'],
    now,
  )
  expect(kinds).toEqual([
    {
      kind: 'correction',
      open: 2,
      late: 1,
      ended: 3,
      endedLate: 1,
      medianDays: 10,
      outcomes: [
        { outcome: 'applied', count: 2 },
        { outcome: 'rejected', count: 1 },
      ],
    },
  ])
})

test('the median of nothing is nothing, of two their mean', () => {
  expect([median([]), median([7]), median([9, 1]), median([30, 1, 2])]).toEqual([null, 7, 5, 2])
})
