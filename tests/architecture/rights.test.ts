import { expect, test } from 'vitest'
import { filesUnder, readText } from './source-files'

/** What the law asks of the portal, every line of it. */
const ids = [
  // Art. 12 GDPR: how rights are handled.
  [
    'A12-1',
    'A12-2',
    'A12-3',
    'A12-4',
    'A12-5',
    'A12-6',
    'A12-7',
    'A12-8',
    'A12-9',
    'A12-10',
    'A12-11',
    'A12-12',
  ],
  // Regulation 1182/71: how deadlines are computed.
  ['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9'],
  // Art. 17 to 22, art. 7: erasing, restricting, objecting, deciding by computer, consent.
  ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'S1', 'O1', 'O2', 'O3', 'U1', 'C1', 'C2', 'C3'],
  // Art. 13 to 15: what people are told of each item.
  ['I1', 'I2', 'I3', 'I4', 'I5'],
  ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `15(1)(${letter})`),
  ['15(2)', '15(3)', '15(4)', '15-x', '15-y', '15-z', '15-l'],
  // Art. 12(6), 16, 20, UAVG art. 46: who asks, what is corrected, what is taken along, citizen service numbers.
  ['ID1', 'ID2', 'ID3', 'ID4', 'ID5', 'ID6', 'ID7', 'ID8', 'ID9'],
  ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'],
  ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'],
  ['BSN1', 'L1'],
  // Art. 9, 30, 44 to 49: special categories, the register, transfers.
  ['SP1', 'ROPA', 'T1', 'T2', 'T3'],
  // Art. 19, 33 and 34: recipients are told, breaches are told.
  ['N1', 'B1'],
].flat()

/** What stands first between the brackets of test(), it() and describe(), also behind the rows of each(). */
const named = /(?:\b(?:test|it|describe)(?:\.\w+)*\(|\]\)\(|\}\)\()\s*(['"`])([^\n]*?)\1/g

const suites = ['app', 'db', 'exports', 'tests']
  .flatMap((folder) => filesUnder(folder))
  .filter((path) => /\.(test|spec)\.tsx?$/.test(path) && !path.endsWith('architecture/rights.test.ts'))
const names = suites.flatMap((path) => [...readText(path).matchAll(named)].map(([, , name]) => name ?? ''))
const decisions = filesUnder('app/docs/decisions').map(readText).join('\n')

const mentions = (text: string, id: string) =>
  new RegExp(`(?<![\\w-])${id.replace(/[()]/g, '\\$&')}(?![\\w-])`).test(text)

test('names of tests are found, also those of tables', () => {
  expect(names.length).toBeGreaterThan(500)
  expect(names.some((name) => name.startsWith('A12-9: an answer of %s'))).toBe(true)
})

test.each(ids)('right %s stands in the name of a test, or a decision says why not', (id) => {
  const proven = names.some((name) => mentions(name, id))
  expect(proven || mentions(decisions, id)).toBe(true)
})

test('an id that nobody proves is found: this list can fail', () => {
  expect(names.some((name) => mentions(name, 'A12-13'))).toBe(false)
  expect(mentions('A12-1 and D9', 'A12-1')).toBe(true)
  expect(mentions('A12-12', 'A12-1')).toBe(false)
})
