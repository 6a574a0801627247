import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import fc from 'fast-check'
import readXlsx from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { archivedTypes } from '../../app/domain/field-types/field-types'
import type { Overview } from '../../exports/dataset-result'
import { layOut } from '../../exports/layout'
import { readSources } from '../../exports/read-sources'
import { openSpool, type Spool } from '../../exports/spool'
import { cellXml, maximumCellLength } from '../../exports/spreadsheet/cell'
import { SheetNames } from '../../exports/spreadsheet/sheet-names'
import { spreadsheet } from '../../exports/spreadsheet/spreadsheet'
import { columnName } from '../../exports/spreadsheet/worksheet'
import { xmlText } from '../../exports/spreadsheet/xml-text'
import { temporaryFolder } from '../setup/temporary-folder'
import { aDataset, aField, anInput, aSource, rows } from './an-archive'
import { readSheets, readWorkbook, type ReadSheet } from './read-workbook'
import { aWrittenArchive, isInstalled } from './written-archive'

const run = promisify(execFile)

const fields = [
  aField('id', 'integer'),
  aField('on', 'date'),
  aField('at', 'datetime'),
  aField('amount', 'decimal'),
  aField('text'),
  aField('paid', 'boolean'),
  aField('local', 'datetime'),
  aField('more', 'json'),
]
const local = '2024-02-29T10:00:00'
const first = {
  id: '42',
  on: '2024-02-29',
  at: '2024-02-29T06:00:00.5+01:00',
  amount: '-249.10',
  text: '=HYPERLINK("x")',
  paid: false,
  local,
  more: { a: [true] },
}
const second = {
  ...first,
  id: '12345678901234567',
  on: '1899-12-31',
  at: '2024-02-29T06:00Z',
  amount: '1234567890123456.5',
  text: `${'é'.repeat(maximumCellLength)}x`,
}
const third = {
  ...first,
  id: '007',
  text: ' _x0041_ a\rb\n<&>"\u0001\u0000\ud800',
  on: null,
  paid: null,
  more: null,
}

function everything() {
  return anInput({
    sources: [
      aSource('crm', [
        aDataset({
          id: 'a',
          title: { nl: "O'Brien: [2024]/*?", en: 'x' },
          fields,
          content: rows([first, second, third]),
        }),
        aDataset({ id: 'empty', content: rows([]) }),
        aDataset({ id: 'gone', content: { kind: 'failed', failure: 'unreachable', at: new Date(0) } }),
      ]),
      aSource('other', [
        aDataset({
          id: 'utc',
          fields: [aField('at', 'datetime')],
          content: rows([{ at: '2024-02-29T06:00:00Z' }, { at: null }, { at: '2024-07-29T06:00:00Z' }]),
        }),
        aDataset({ id: 'a', title: { nl: "o'brien  2024", en: 'x' } }),
      ]),
    ],
  })
}

describe('the workbook for people', () => {
  let zip: string
  let sheets: ReadSheet[]
  let path: string
  beforeAll(async () => {
    zip = (await aWrittenArchive(everything())).zip
    ;({ sheets, path } = await readWorkbook(zip))
  })
  const cell = (place: string, sheet = 1) => sheets[sheet]?.cells.get(place)

  test('has a sheet per dataset with records, by names that every program takes, and first a guide', () => {
    expect(sheets.map(({ name }) => name)).toEqual([
      'Leeswijzer',
      "O'Brien 2024",
      'Tabel utc',
      "o'brien 2024 (2)",
    ])
  })

  test('numbers and dates are such only where that is exact', () => {
    expect([cell('A2')?.type, cell('A2')?.value]).toEqual(['n', '42'])
    expect([cell('A3')?.type, cell('A3')?.value]).toEqual(['s', '12345678901234567'])
    expect([cell('A4')?.type, cell('A4')?.value]).toEqual(['s', '007'])
    expect([cell('B2')?.type, cell('B2')?.value]).toEqual(['n', '45351'])
    expect([cell('B3')?.type, cell('B3')?.value]).toEqual(['s', '1899-12-31'])
    expect([cell('E2')?.type, cell('E2')?.value]).toEqual(['n', '-249.10'])
    expect([cell('E3')?.type, cell('E3')?.value]).toEqual(['s', '1234567890123456.5'])
    expect([cell('G2')?.type, cell('G2')?.value]).toEqual(['b', '0'])
  })

  test('a time is the clock of the source, with its zone told beside it or in the header', () => {
    expect(Number(cell('C2')?.value) % 1).toBeCloseTo((6 * 3600 + 0.5) / 86_400, 9)
    expect(['D1', 'D2', 'D3', 'H1'].map((place) => cell(place)?.value)).toEqual([
      'Veld at (tijdzone)',
      'UTC+01:00',
      'UTC',
      'Veld local (zonder tijdzone)',
    ])
    expect(cell('H2')?.type).toBe('n')
    expect([cell('A1', 2)?.value, cell('B1', 2)]).toEqual(['Veld at (UTC)', undefined])
  })

  test('no cell is a formula, whatever its text starts with', () => {
    expect([cell('F2')?.type, cell('F2')?.value]).toEqual(['s', '=HYPERLINK("x")'])
    expect(sheets.map(({ xml }) => /<f[ >]/.test(xml))).toEqual([false, false, false, false])
  })

  test('text stays what it is: white space, signs of XML, escapes, controls', () => {
    expect(cell('F4')?.value).toBe(' _x0041_ a\rb\n<&>"\u0001\u2400\uFFFD')
    expect(cell('B4')).toBeUndefined()
    expect(cell('I2')?.value).toBe('{"a":[true]}')
  })

  test('a text that no cell can hold is cut, and the guide says so with the file that has it whole', () => {
    expect(cell('F3')?.value).toHaveLength(maximumCellLength)
    expect(cell('F3')?.value.endsWith('é…')).toBe(true)
    expect(cell('E2', 0)?.value).toContain('Te lange teksten: 1.')
    expect(cell('E2', 0)?.value).toContain('json/crm/a.json')
  })

  test('the guide names every dataset, also those without a sheet, and why', () => {
    expect(cell('C2', 0)?.value).toBe("O'Brien 2024")
    expect(cell('E3', 0)?.value).toBe('Hierin staat niets over u.')
    expect(cell('E4', 0)?.value).toContain('Dit systeem gaf geen antwoord.')
  })

  test('the header stays in sight, columns have widths, everything can be filtered', () => {
    for (const { xml } of sheets) {
      expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
      expect(xml).toMatch(/<col min="1" max="1" width="\d+" customWidth="1"\/>/)
    }
    expect(sheets[1]?.xml).toContain('<autoFilter ref="A1:I4"/>')
  })

  test('the same records give the same bytes', async () => {
    const again = await readWorkbook((await aWrittenArchive(everything())).zip)
    const hash = async (file: string) =>
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
    expect(await hash(again.path)).toBe(await hash(path))
  })

  test('a reader of XLSX finds the same texts, numbers, days and booleans', async () => {
    const [guide, table] = await readXlsx(path, { trim: false })
    expect(guide?.data[1]?.[3]).toBe(3)
    expect(table?.data[1]).toMatchObject({ 0: 42, 1: new Date('2024-02-29T00:00:00Z'), 4: -249.1, 6: false })
    expect(table?.data[1]?.[5]).toBe('=HYPERLINK("x")')
    expect(table?.data[3]?.[5]).toBe(' _x0041_ a\rb\n<&>"\u0001\u2400\uFFFD')
  })

  test('Python opens the package and reads every part as XML', async ({ skip }) => {
    if (!(await isInstalled('python3'))) skip('python3 is not installed')
    const script = [
      'import sys, zipfile, xml.etree.ElementTree as tree',
      'package = zipfile.ZipFile(sys.argv[1])',
      'assert package.testzip() is None',
      'for part in package.namelist(): tree.fromstring(package.read(part))',
      'types = tree.fromstring(package.read("[Content_Types].xml"))',
      'named = [t.get("PartName")[1:] for t in types if t.get("PartName")]',
      'assert sorted(named) == sorted(n for n in package.namelist() if n.endswith(".xml") and n != "[Content_Types].xml")',
    ]
    await run('python3', ['-c', script.join('\n'), path])
  })

  test('LibreOffice opens it and shows the same texts', async ({ skip }) => {
    if (!(await isInstalled('soffice'))) skip('soffice (LibreOffice) is not installed')
    const folder = path.replace(/[^/]*$/, '')
    await run('soffice', [
      '--headless',
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2',
      '--outdir',
      folder,
      path,
    ])
    expect(await readFile(`${folder}inzage-O'Brien 2024.csv`, 'utf8')).toContain('=HYPERLINK(""x"")')
  })
})

describe('cells, whatever the value', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('=1+1', '+31', '-1', '@x', '1e5', '0x1', 'NaN', '-0', '1.0', '١٢'),
  )

  test('never a formula, and a number is written exactly as the source did', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(...archivedTypes), (value, type) => {
        const xml = cellXml('A2', value, type)
        expect(xml).not.toMatch(/<f[ />]/)
        const number = /<v>(.*)<\/v>/.exec(xml)?.[1]
        if (number === undefined || type === 'date' || type === 'datetime') return
        expect([type === 'integer' || type === 'decimal', number]).toEqual([true, value])
        expect(Number(number).toFixed(number.split('.')[1]?.length ?? 0)).toBe(
          number.replace(/^-(?=0(\.0*)?$)/, ''),
        )
      }),
    )
  })

  test('a whole or decimal number of 15 digits is a number, one of 16 is text', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (value) => {
        const isNumber = cellXml('A2', String(value), 'integer').includes('<v>')
        expect(isNumber).toBe(value > -(10n ** 15n) && value < 10n ** 15n)
      }),
      { examples: [[10n ** 15n - 1n], [10n ** 15n], [1n - 10n ** 15n], [-(10n ** 15n)]] },
    )
    expect(cellXml('A2', '-12345678901234.5', 'decimal')).toContain('<v>')
    expect(cellXml('A2', '123456789012345.6', 'decimal')).not.toContain('<v>')
  })

  test('every calendar day from 1900-03-01 counts one up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const day = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
        expect(cellXml('A2', day, 'date')).toContain(`<v>${serial}</v>`)
      }),
    )
  })

  test.for([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-02-00',
    '24-02-01',
    '1900-02-28',
    '0000-01-01',
    '0001-01-01',
    '0099-12-31',
    '+10000-01-01',
  ])('%s is text, by itself and with a time', (day) => {
    expect(cellXml('A2', day, 'date')).toContain(`<t>${day}</t>`)
    expect(cellXml('A2', `${day}T00:00:00Z`, 'datetime')).toContain(`<t>${day}T00:00:00Z</t>`)
  })

  test('text has only characters that XML has', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // oxlint-disable-next-line no-control-regex -- these must not be there
        expect(xmlText(text)).not.toMatch(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF<>]|\p{Surrogate}/u)
      }),
    )
  })
})

describe('many rows', () => {
  const many = Array.from({ length: 25 }, (_, at) => ({ id: String(at + 1), name: `n${at + 1}` }))

  async function overviewOf(count: number): Promise<{ overview: Overview; spool: Spool }> {
    const given = Array.from({ length: count }, (_, at) => many[at % many.length] ?? {})
    const input = anInput({ sources: [aSource('crm', [aDataset({ id: 'many', content: rows(given, 7) })])] })
    const spool = await openSpool(temporaryFolder())
    const { signal } = new AbortController()
    const reading = { input, spool, signal, giveWay: nextTurn, onProgress: () => undefined }
    const sources = await Promise.all(
      readSources(layOut(input), reading).sources.map(async ({ place, datasets }) => ({
        place,
        datasets: await Promise.all(datasets.map(({ result }) => result)),
      })),
    )
    return {
      spool,
      overview: { input, totals: { complete: true, records: count, documents: 0, redactions: 0 }, sources },
    }
  }

  test('more than a sheet holds go on over the next sheets, and the guide says so', async () => {
    const { overview, spool } = await overviewOf(25)
    const path = join(temporaryFolder(), 'many.xlsx')
    await writeFile(path, spreadsheet(overview, { giveWay: nextTurn, rowsPerSheet: 10 }))
    await spool.close()
    const sheets = await readSheets(path)
    expect(sheets.map(({ name }) => name)).toEqual([
      'Leeswijzer',
      'Tabel many',
      'Tabel many (2)',
      'Tabel many (3)',
    ])
    const ids = sheets
      .slice(1)
      .flatMap(({ cells }) => [...cells].flatMap(([at, { value }]) => (/^A(?!1$)/.test(at) ? [value] : [])))
    expect(ids).toEqual(many.map(({ id }) => id))
    expect(sheets[0]?.cells.get('E2')?.value).toContain('op 3 tabbladen')
  })

  test('rows of many pieces each stand once and in their order, and others have their turn between', async () => {
    const { overview, spool } = await overviewOf(9_000)
    let turns = 0
    const giveWay = () => {
      turns += 1
      return nextTurn()
    }
    const path = join(temporaryFolder(), 'pieces.xlsx')
    await writeFile(path, spreadsheet(overview, { giveWay, rowsPerSheet: 4_000 }))
    await spool.close()
    const sheets = (await readSheets(path)).slice(1)
    const idsOf = ({ cells }: (typeof sheets)[number]) =>
      [...cells].flatMap(([at, { value }]) => (/^A(?!1$)/.test(at) ? [value] : []))
    expect(sheets.map((sheet) => idsOf(sheet).length)).toEqual([4_000, 4_000, 1_000])
    expect(sheets.flatMap(idsOf)).toEqual(
      Array.from({ length: 9_000 }, (_, at) => many[at % many.length]?.id),
    )
    // A piece holds some thousand rows.
    expect(turns).toBeGreaterThan(2)
  })

  test('a reader that goes away stops the writer, without a word', async () => {
    const { overview, spool } = await overviewOf(20_000)
    const workbook = spreadsheet(overview, { giveWay: nextTurn })
    expect((await workbook.next()).done).toBe(false)
    await workbook.return(undefined)
    expect((await workbook.next()).done).toBe(true)
    await spool.close()
  })
})

test('names of sheets are short, allowed and different, whatever the titles', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 50 }),
          fc.constantFrom('History', '', "''", 'a', 'A'),
        ),
        { maxLength: 12 },
      ),
      (titles) => {
        const names = new SheetNames()
        const given = titles.map((title) => names.give(title))
        expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(given.length)
        for (const name of given) {
          expect(name.length).toBeLessThanOrEqual(31)
          expect(name).toMatch(/^[^[\]:*?/\\]+$/)
          expect(name).not.toMatch(/^'|'$|^history$/i)
        }
      },
    ),
  )
})

test.for([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
] as const)('column %i is %s', ([index, name]) => {
  expect(columnName(index)).toBe(name)
})
