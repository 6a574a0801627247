import { expect, test } from 'vitest'
import { pageNumbers } from './page-numbers'

test('few pages all stand there', () => {
  expect(pageNumbers(2, 4)).toEqual([1, 2, 3, 4])
})

test('of many pages the first, the last and the neighbours stand there, with gaps', () => {
  expect(pageNumbers(120, 240)).toEqual([1, undefined, 119, 120, 121, undefined, 240])
})

test('a gap of one page is that page', () => {
  expect(pageNumbers(4, 7)).toEqual([1, 2, 3, 4, 5, 6, 7])
})
