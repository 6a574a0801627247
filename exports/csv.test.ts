import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, csvCell, csvHeader, guardFormula } from './csv'

const anyText = fc.string({ unit: 'binary', maxLength: 40 })
const hostile = [
  '=1+1',
  '+31612345678',
  '-249.00',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=1',
  '\ufeff=1',
  '\u200b=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠A',
  '﹦1',
  '﹢1',
  '﹣1',
  '﹫A',
  '−1',
  '\u200e=1',
  '\u202e=1',
  '\u2066=1',
  '\u00ad=1',
  '\tplain',
  '\rplain',
  '\u0000plain',
  '-',
]

describe('1.2.10: free text that a spreadsheet could take for a formula', () => {
  test.each(hostile)('%j gets an apostrophe', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`)
  })

  test.each(['plain', '1+1', "'s-Hertogenbosch", 'a=b', ' plain', '\nplain', '', '#=1'])(
    '%j stays',
    (text) => {
      expect(guardFormula(text)).toBe(text)
    },
  )

  test('what is left never starts with a sign, whatever white space stands before it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(guardFormula(text)).not.toMatch(/^[\s\u0000-\u0020\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]/)
      }),
    )
  })
})

test('a column of numbers, dates, telephone numbers or IBANs stays unaltered', () => {
  for (const text of ['-249.00', '+31612345678']) expect(cellText(text, true)).toBe(text)
})

test('RFC 4180: a row comes back from a reader of others as it was', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 2, maxLength: 6 }), (cells) => {
      const line = `${cells.map((cell) => csvCell(cell, false)).join(',')}\r\n`
      expect(parse(line, { record_delimiter: '\r\n' })).toEqual([cells])
    }),
  )
})

test('cells are quoted as csv-stringify does when it is told to mind single line breaks', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', '=') }), (cell) => {
      const theirs = stringify([[cell]], {
        record_delimiter: '\r\n',
        quoted_empty: true,
        quoted_match: /[\r\n]/,
      })
      expect(`${csvCell(cell, false)}\r\n`).toBe(theirs)
    }),
  )
})

test('nothing and an empty text differ', () => {
  expect([csvCell('', true), csvCell('', false)]).toEqual(['', '""'])
})

test('nested values are JSON text, NUL is shown by its symbol', () => {
  expect(cellText({ a: ['x', null, true] }, false)).toBe('{"a":["x",null,true]}')
  expect(cellText('a\u0000b', false)).toBe('a\u2400b')
})

test('the header is a line of its own', () => {
  expect(csvHeader(['id', 'name'])).toBe('id,name\r\n')
})
