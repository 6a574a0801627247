import { describe, expect, it } from 'vitest'
import { appliedStatement } from './applied'

const versions = [
  { version: 1, validFrom: new Date('2026-01-10T12:00:00Z') },
  { version: 2, validFrom: new Date('2026-06-30T22:30:00Z') },
]
const earlier = [
  { title: { nl: 'van 2018', en: 'of 2018' }, from: '2018-05-25' },
  { title: { nl: 'van 2022', en: 'of 2022' }, from: '2022-01-01' },
]
const applied = (got: string) => appliedStatement(got, versions, earlier)

describe('I5: which statement applied when an item was got', () => {
  it.each([
    ['2026-01-10T11:59:59Z', 'earlier'],
    ['2026-01-10T12:00:00Z', 1],
    ['2026-06-30T23:00:00+02:00', 1],
    ['2026-07-01T00:30:00+02:00', 2],
  ])('a moment, %s: %s', (got, expected) => {
    const found = applied(got)
    expect(found.kind === 'version' ? found.version : found.kind).toBe(expected)
  })

  it.each([
    ['2026-01-09', 'earlier'],
    ['2026-01-10', 1],
    ['2026-06-30', 1],
    // Version 2 began after midnight in the Netherlands.
    ['2026-07-01', 2],
    ['2026-07-01T09:00:00', 2],
  ])('a day without a zone, %s: %s', (got, expected) => {
    const found = applied(got)
    expect(found.kind === 'version' ? found.version : found.kind).toBe(expected)
  })

  it('before the portal kept versions, the statements that the school still knows', () => {
    expect(applied('2021-12-31')).toMatchObject({ kind: 'earlier', from: '2018-05-25' })
    expect(applied('2022-01-01')).toMatchObject({ kind: 'earlier', from: '2022-01-01' })
  })

  it('before the oldest of all, nobody knows, and it says so', () => {
    expect(applied('2018-05-24')).toEqual({ kind: 'unknown' })
    expect(appliedStatement('2026-01-01', [], [])).toEqual({ kind: 'unknown' })
  })
})
