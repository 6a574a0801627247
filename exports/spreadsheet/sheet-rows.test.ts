import fc from 'fast-check'
import { expect, test } from 'vitest'
import { archivedTypes } from '../../app/domain/field-types/field-types'
import type { FieldValue } from '../../app/domain/records'
import { aField, aRecord } from '../../tests/archive/an-archive'
import { createColumn } from '../column'
import { RowWriter } from '../row-writer'
import { cellXml, maximumCellLength, offsetOf, textCell } from './cell'
import { rowXml, SheetRows } from './sheet-rows'
import { style } from './styles'
import { columnName, maximumRows } from './worksheet'

const fields = archivedTypes.map((type) => aField(`"${type}" é`, type))
const columns = fields.flatMap(({ id, type }) => {
  const isDateTime = type === 'datetime'
  return [false, ...(isDateTime ? [true] : [])].map((isZone) => ({ field: id, type, isZone }))
})
const table = columns.map((column, at) => ({ ...column, letters: columnName(at) }))

const digits = fc.stringMatching(/^-?0{0,2}[0-9]{0,17}(?:\.[0-9]{0,15})?$/)
const moments = fc.stringMatching(
  /^(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?:T[0-2][0-9]:[0-5][0-9](?:Z|\+01:00)?)?$/,
)
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('a', 'é', 'ɐ', '"', '\\', '&', '_x0041_', ' ', '\u00a0', '\n', '\ud800'),
  }),
)
const values: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  digits,
  moments,
  texts,
  fc.array(fc.dictionary(texts, texts, { maxKeys: 2 }), { maxLength: 2 }),
)
const records = fc.array(fc.record(Object.fromEntries(fields.map(({ id }) => [id, values]))), {
  maxLength: 6,
})

function jsonOf(rows: readonly Record<string, FieldValue>[]): Buffer {
  const writer = new RowWriter(fields.map(createColumn))
  const lines = rows.map((row) => Buffer.from(writer.write([aRecord(row)]).json))
  return Buffer.concat([Buffer.from('['), ...lines, Buffer.from('\n]\n')])
}

/** What a cell is, told one value at a time. */
function expectedXml(rows: readonly Record<string, FieldValue>[]): string {
  const xml = rows.map((row, at) => {
    const cells = table.map(({ field, type, isZone, letters }) => {
      const [place, value] = [`${letters}${at + 2}`, row[field] ?? null]
      const offset = isZone ? offsetOf(value) : undefined
      return isZone ? offset && textCell(place, offset) : cellXml(place, value, type)
    })
    return rowXml(at + 2, cells.join(''))
  })
  return xml.join('')
}

test('property: rows from bytes are those of their values, wherever the pieces end', () => {
  fc.assert(
    fc.property(records, fc.integer({ min: 1, max: 200 }), (rows, size) => {
      const [json, sheet] = [jsonOf(rows), new SheetRows({ columns: table, rowsPerSheet: 1000 })]
      const parts: Buffer[] = []
      for (let at = 0; at < json.length; at += size)
        for (const { xml } of sheet.take(json.subarray(at, at + size))) parts.push(Buffer.from(xml))
      expect(Buffer.concat(parts).toString()).toBe(expectedXml(rows))
    }),
  )
})

test('texts that no cell can hold are counted, also those that are values with parts', () => {
  const long = 'x'.repeat(maximumCellLength + 1)
  const rows = [{ [`"text" é`]: long, [`"json" é`]: [long] }, { [`"text" é`]: long.slice(1) }]
  const sheet = new SheetRows({ columns: table, rowsPerSheet: 1 })
  expect([...sheet.take(jsonOf(rows))].map(({ sheet: number }) => number)).toEqual([0, 1])
  expect(sheet.cut).toBe(2)
})

test('a sheet holds as many rows as Excel takes', () => {
  expect(maximumRows).toBe(2 ** 20)
})

test.for([
  ['2024-02-29T10:00', style.minutes],
  ['2024-02-29T10:00:00Z', style.seconds],
  ['2024-02-29T10:00:00.25+01:00', style.milliseconds],
] as const)('%s shows as much of its clock as its source gave', ([moment, shown]) => {
  expect(cellXml('A2', moment, 'datetime')).toContain(` s="${shown}"`)
})
