import type { FileHandle } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { OpenFile } from './open-inside'
import { RowCache } from './row-cache'

const now = new Date('2026-11-24T12:00:00Z')
const aCache = (maximum: number) => new RowCache(maximum, { now: () => now })
const index = () => ({ rows: [], groups: new Map() })

function aFile(stamp: string, size: number, secondsAgo = 60): OpenFile {
  const changedAt = BigInt(now.getTime() - secondsAgo * 1_000) * 1_000_000n
  return { handle: {} as FileHandle, stamp, size, writtenAt: changedAt, changedAt }
}

test('an index is found again as long as its file is the same', () => {
  const cache = aCache(100)
  const kept = index()
  cache.keep('letter', aFile('1', 10), kept)
  expect(cache.find('letter', aFile('1', 10))).toBe(kept)
  expect(cache.find('letter', aFile('2', 10))).toBeUndefined()
  expect(cache.find('application', aFile('1', 10))).toBeUndefined()
})

test('the one asked for longest ago makes room', () => {
  const cache = aCache(100)
  for (const name of ['a', 'b']) cache.keep(name, aFile(name, 40), index())
  cache.find('a', aFile('a', 40))
  cache.keep('c', aFile('c', 40), index())
  expect(['a', 'b', 'c'].filter((name) => cache.find(name, aFile(name, 40)))).toEqual(['a', 'c'])
})

test.each([
  ['old and small enough', aFile('1', 100), true],
  ['too large', aFile('1', 101), false],
  ['changed a second ago: it may change again in the same tick of its clock', aFile('1', 1, 1), false],
  ['of tomorrow, by a clock that goes wrong', aFile('1', 1, -86_400), false],
])('a file that is %s: kept %s', (_, file, takes) => {
  expect(aCache(100).takes(file)).toBe(takes)
})
