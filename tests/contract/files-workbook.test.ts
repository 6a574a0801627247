import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { filesDriver } from '../../app/connectors/files/files-driver'
import type { SubjectKey } from '../../app/domain/records'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { aFlag, aFormula, aMoment, aNumber, anError, aTextFormula, aWorkbook, type Cell } from './a-workbook'
import { contractDeps } from './contract-school'
import { never } from './contract-source'
import { recordsOf } from './reading-contract'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const title = { nl: 'Titel', en: 'Title' }
const anna = 'S001' as SubjectKey

/** A folder with this workbook as its only index; every column but number and owner is a field. */
async function folderWith(
  bytes: Buffer,
  changes: { dataset?: object; ignored?: object[]; limits?: object; types?: Record<string, string> } = {},
): Promise<Connector> {
  const home = await mkdtemp(join(tmpdir(), 'inzage-xlsx-'))
  closing.push(() => rm(home, { recursive: true, force: true }))
  await writeFile(join(home, 'list.xlsx'), bytes)
  const types = changes.types ?? { value: 'text' }
  const source = sourceSchemaFor({ files: filesDriver.schemas }).parse({
    id: 'lists',
    title,
    driver: 'files',
    recipient: 'school',
    connection: { folder: home, limits: changes.limits ?? {} },
    identify: [{ identifier: 'studentNumber', field: 'index.owner' }],
    datasets: [
      {
        id: 'list',
        title,
        category: 'provided',
        purpose: 'contact',
        lawfulBasis: 'contract',
        origin: 'provided',
        retention: 'contract-7y',
        file: 'list.xlsx',
        owner: 'owner',
        key: ['number'],
        fields: Object.entries(types).map(([id, type]) => ({ id, type, title })),
        ...changes.dataset,
      },
    ],
    ignored: changes.ignored ?? [],
  })
  return filesDriver.create(source, contractDeps({}))
}

const sheet = (...rows: (readonly Cell[])[]) => [['number', 'owner', 'value'], ...rows]
const findingsOf = async (connector: Connector) =>
  (await connector.check(never)).findings.map(({ kind, place }) => `${kind} ${place}`)

describe('an index in a workbook', () => {
  test.each<[string, Cell, string, unknown]>([
    ['text as it is, blanks too', '  a = 1 ', 'text', '  a = 1 '],
    ['digits as they stand', aNumber('9007199254740993'), 'integer', '9007199254740993'],
    ['a decimal as it stands', aNumber('0.30000000000000004'), 'decimal', '0.30000000000000004'],
    ['an exponent', aNumber('1.5E-7'), 'decimal', '0.00000015'],
    ['a number where text is declared', aNumber('12'), 'text', '12'],
    ['a day', aMoment('46054'), 'date', '2026-02-01'],
    ['the leap day', aMoment('45351'), 'date', '2024-02-29'],
    ['a moment', aMoment('46054.390625'), 'datetime', '2026-02-01T09:22:30'],
    ['what a formula gave', aFormula('40+2', '42'), 'integer', '42'],
    ['the text a formula gave', aTextFormula('A1&B1', 'Kaya'), 'text', 'Kaya'],
    ['a flag', aFlag(true), 'boolean', true],
    ['an empty cell', null, 'text', null],
    ['a formula that failed', anError('#REF!'), 'text', null],
  ])('gives %s', async (_, cell, type, value) => {
    const bytes = await aWorkbook({
      sheets: { Blad1: sheet([aNumber('1'), 'S001', cell], ['2', 'S002', 'x']) },
    })
    const connector = await folderWith(bytes, { types: { value: type } })
    const [record, ...more] = await recordsOf(connector, anna, 'list')
    expect(more).toEqual([])
    expect(record).toMatchObject({ key: '1', values: { value } })
  })

  test('knows workbooks that count their days from 1904', async () => {
    const bytes = await aWorkbook({
      date1904: true,
      sheets: { Blad1: sheet(['1', 'S001', aMoment('44592')]) },
    })
    const connector = await folderWith(bytes, { types: { value: 'date' } })
    expect((await recordsOf(connector, anna, 'list'))[0]?.values).toEqual({ value: '2026-02-01' })
  })

  test('skips empty rows and names the row that is wrong as the spreadsheet does', async () => {
    const rows = [[], ...sheet(['1', 'S001', 'x'], [], [null, 'S001', 'Canary'])]
    const connector = await folderWith(await aWorkbook({ sheets: { Blad1: rows } }))
    await expect(recordsOf(connector, anna, 'list')).rejects.toMatchObject({
      kind: 'bad-answer',
      message: 'list.xlsx, line 5: has no number, which is its key',
    })
  })

  test('reads the declared sheet and reports the others, hidden ones too', async () => {
    const sheets = { Oud: sheet(['1', 'S001', 'old']), Nu: sheet(['1', 'S001', 'now']), '.Geheim': sheet() }
    const bytes = await aWorkbook({ sheets })
    const connector = await folderWith(bytes, { dataset: { sheet: 'Nu' } })
    expect((await recordsOf(connector, anna, 'list'))[0]?.values).toEqual({ value: 'now' })
    expect(await findingsOf(connector)).toEqual(['undeclared list.xlsx#Oud', 'undeclared list.xlsx#Geheim'])
    const ignored = ['Oud', 'Geheim'].map((name) => ({ file: 'list.xlsx', sheet: name, why: 'x' }))
    expect(await findingsOf(await folderWith(bytes, { dataset: { sheet: 'Nu' }, ignored }))).toEqual([])
  })

  const one = async () => aWorkbook({ sheets: { Blad1: sheet(['1', 'S001', 'Canary']) } })
  test.each<[string, () => Promise<Buffer>, object, string]>([
    [
      'several sheets and none declared',
      async () => aWorkbook({ sheets: { A: sheet(), B: sheet() } }),
      {},
      'has several sheets: say which',
    ],
    ['no such sheet', one, { dataset: { sheet: 'Kanarie' } }, 'has no sheet of the declared name'],
    ['no workbook', async () => Buffer.from('Canary'), {}, 'is no workbook'],
    ['half a workbook', async () => (await one()).subarray(0, -300), {}, 'is no workbook'],
    ['nothing', async () => aWorkbook({ sheets: { A: [] } }), {}, 'line 1: has no line with the names'],
    [
      'two columns of one name',
      async () => aWorkbook({ sheets: { A: [['a', 'a']] } }),
      {},
      'line 1: has two columns of one name',
    ],
    [
      'a cell under no name',
      async () => aWorkbook({ sheets: { A: sheet(['1', 'S001', 'x', 'Canary']) } }),
      {},
      'line 2: has a cell in a column without a name',
    ],
    ['more bytes than the limit', one, { limits: { xlsxBytes: 500 } }, 'is larger than 500 bytes'],
    [
      'more bytes than the limit when it is unpacked',
      async () => aWorkbook({ sheets: { A: sheet(['1', 'S001', 'x'.repeat(200_000)]) } }),
      { limits: { xlsxBytes: 8_000 } },
      'unpacks to more than 160000 bytes',
    ],
  ])('with %s is a bad answer that holds no value', async (_, bytes, changes, message) => {
    const connector = await folderWith(await bytes(), changes)
    const failure: unknown = await recordsOf(connector, anna, 'list').catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'bad-answer', message: expect.stringContaining(message) as string })
    expect(String(failure)).not.toMatch(/Canary|Kanarie/)
  })
})
