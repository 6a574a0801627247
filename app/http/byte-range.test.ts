import { expect, test } from 'vitest'
import { parseRange } from './byte-range'

test.each([
  ['bytes=0-99', { start: 0, end: 99 }],
  ['bytes=100-', { start: 100, end: 999 }],
  ['bytes=-1', { start: 999, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['bytes=990-5000', { start: 990, end: 999 }],
  ['BYTES=0-0', { start: 0, end: 0 }],
])('%s is a part of a file of 1,000 bytes', (header, range) => {
  expect(parseRange(header, 1000)).toEqual(range)
})

test.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('no byte of the file is in %s', (header) => {
  expect(parseRange(header, 1000)).toBe('none')
})

test.each([
  null,
  '',
  'bytes=',
  'bytes=-',
  'bytes=9-2',
  'bytes=0-1,5-6',
  'items=0-1',
  'bytes=a-b',
  'bytes=1e3-',
])('%s is answered with the whole file', (header) => {
  expect(parseRange(header, 1000)).toBe('all')
})
