import { expect, test } from 'vitest'
import { changedParts } from './changed-parts'

test('of a value with parts only what differs is told, with the way to it', () => {
  const before = { name: 'Noor', lessons: [{ state: 'open', hours: '2' }, { state: 'open' }], gone: 'x' }
  const after = { name: 'Noor', lessons: [{ state: 'done', hours: '2' }, { state: 'open' }], added: null }
  expect(changedParts(before, after)).toEqual([
    { part: ['lessons', '1', 'state'], before: 'open', after: 'done' },
    { part: ['gone'], before: 'x', after: null },
  ])
})

test.each([
  ['plain values', 'a', null],
  ['a list that became an object', ['a'], { a: 'a' }],
  ['a text that became a list', 'a', ['a']],
])('%s are told whole', (_, before, after) => {
  expect(changedParts(before, after)).toEqual([{ part: [], before, after }])
})
