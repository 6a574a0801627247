import { expect, test } from 'vitest'
import { readMailDate } from './mail-date'

test.each([
  ['Tue, 03 Mar 2026 09:15:00 +0100', '2026-03-03T09:15:00+01:00'],
  ['3 Mar 2026 9:15 +0530', '2026-03-03T09:15:00+05:30'],
  ['Tue, 3 Mar 2026 09:15:00 +0100 (CET)', '2026-03-03T09:15:00+01:00'],
  ['Tue, 3 Mar 2026 09:15:00 GMT', '2026-03-03T09:15:00Z'],
  ['Tue, 3 Mar 98 09:15:00 PDT', '1998-03-03T09:15:00-07:00'],
  ['Thu, 29 Feb 2024 23:59:60 +0000', '2024-02-29T23:59:60+00:00'],
  ['Tue, 3 Mar 2026 09:15:00 -0000', '2026-03-03T09:15:00'],
  ['Tue, 3 Mar 2026 09:15:00', '2026-03-03T09:15:00'],
  ['Tue, 3 Mar 2026 09:15:00 CEST', '2026-03-03T09:15:00'],
  ['Tue, 3 Mar 2026 09:15:00 +0199', '2026-03-03T09:15:00'],
  ['Tue, 30 Feb 2026 09:15:00 +0100', undefined],
  ['Tue, 3 Maa 2026 09:15:00 +0100', undefined],
  ['Tue, 3 Mar 2026 25:15:00 +0100', undefined],
  ['3 Mar 2026', undefined],
  ['', undefined],
  [`Tue, ${'('.repeat(50_000)}`, undefined],
])('the date %j is %s', (header, moment) => {
  expect(readMailDate(header)).toBe(moment)
})
