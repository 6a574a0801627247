import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ArchivedType } from '../../app/domain/field-types/field-types'
import type { FieldValue } from '../../app/domain/records'
import { aDataset, aDocument, aField, anInput, aRecord, aSource, records, rows } from './an-archive'
import { aWrittenArchive, unpack } from './written-archive'

/** The lines of the CSV of one column, without its header. */
async function linesOf(type: ArchivedType, values: readonly FieldValue[]): Promise<string[]> {
  const dataset = aDataset({
    id: 'only',
    fields: [aField('only', type)],
    content: rows(values.map((only) => ({ only }))),
  })
  const top = await unpack((await aWrittenArchive(anInput({ sources: [aSource('crm', [dataset])] }))).zip)
  return (await readFile(join(top, 'data/csv/crm/only.csv'), 'utf8')).split('\r\n').slice(1, -1)
}

test('rule 3: in a table of one column no line is empty, which readers would skip', async () => {
  expect(await linesOf('text', [null, '', 'x'])).toEqual(['""', '""', 'x'])
})

test('rule 2: in a wider table a cell without a value differs from an empty text', async () => {
  const content = rows([
    { id: null, name: '' },
    { id: '1', name: null },
    { id: null, name: null },
  ])
  const input = anInput({ sources: [aSource('crm', [aDataset({ id: 'person', content })])] })
  const top = await unpack((await aWrittenArchive(input)).zip)
  const csv = await readFile(join(top, 'data/csv/crm/person.csv'), 'utf8')
  expect(csv).toBe('id,name\r\n,""\r\n1,\r\n,\r\n')
})

test.for<[ArchivedType, string[]]>([
  ['integer', ['-1', '-0', '9223372036854775807']],
  ['decimal', ['-249.00', '-0.1']],
  ['date', ['2024-02-29', '0001-01-01']],
  ['datetime', ['2024-02-29T10:00:00+01:00', '2024-02-29T10:00:00']],
  ['phone', ['+31612345678', '+1 (415) 555-1234', '06-12345678']],
  ['iban', ['NL91ABNA0417164300', 'NL91 ABNA 0417 1643 00']],
])('rule 3: a column of the type %s stays as it is', async ([type, values]) => {
  expect(await linesOf(type, values)).toEqual(values)
})

test.for<[ArchivedType, string[]]>([
  ['integer', ['=1', '+1', '-1+1']],
  ['decimal', ['-1e5', '+1.5', '-A1']],
  ['date', ['+10000-01-01', '-0044-03-15']],
  ['datetime', ['+010000-01-01T00:00:00Z']],
  ['phone', ['=1', '+A1', '+31A1', '-1!A1', '@x']],
  ['iban', ['=NL91', '-NL91']],
])('rule 3: what only stands in a column of the type %s is guarded as text is', async ([type, values]) => {
  expect(await linesOf(type, values)).toEqual(values.map((value) => `'${value}`))
})

const free = ['text', 'long-text', 'email', 'url', 'postcode', 'country', 'json', 'bytes'] as const
test.for(free)('rule 3: a formula is guarded in a column of the type %s', async (type) => {
  expect(await linesOf(type, ['=1', '+1', '-1', '@A1', '＝1'])).toEqual(["'=1", "'+1", "'-1", "'@A1", "'＝1"])
})

test('rule 3: the words of the person, and the names of letters, are guarded in their tables too', async () => {
  const record = {
    ...aRecord({ id: '1', name: 'Noor' }, [aDocument('=brief.pdf', 'x', { mediaType: '@evil/type' })]),
    statements: [{ field: 'name', text: '=zo', number: 'C-2026-000001', writtenAt: '2026-11-22T10:15:30Z' }],
  }
  const input = anInput({
    sources: [aSource('crm', [aDataset({ id: 'person', content: records([record]) })])],
  })
  const top = await unpack((await aWrittenArchive(input)).zip)
  const read = (table: string) => readFile(join(top, `data/csv/crm/person.${table}.csv`), 'utf8')
  expect(await read('statements')).toContain("1,name,'=zo,C-2026-000001,2026-11-22T10:15:30Z\r\n")
  expect(await read('documents')).toContain("1,'=brief.pdf,'@evil/type,documents/crm/brief.pdf,1,")
})
