import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js'

/** A cell as SpreadsheetML has it (ECMA-376, 18.3.1.4); plain text becomes an inline string. */
export type Cell = string | { readonly xml: string } | null

export const aNumber = (text: string): Cell => ({ xml: `<v>${text}</v>` })
/** A serial number of days with a date format; whole days with the short one. */
export const aMoment = (text: string): Cell => ({ xml: `s="${text.includes('.') ? 2 : 1}"><v>${text}</v>` })
export const aFormula = (formula: string, cached: string): Cell => ({
  xml: `<f>${formula}</f><v>${cached}</v>`,
})
export const aTextFormula = (formula: string, cached: string): Cell => ({
  xml: `t="str"><f>${formula}</f><v>${cached}</v>`,
})
export const aFlag = (value: boolean): Cell => ({ xml: `t="b"><v>${value ? 1 : 0}</v>` })
export const anError = (code: string): Cell => ({ xml: `t="e"><v>${code}</v>` })

export interface Workbook {
  /** Name -> rows; a name that starts with a dot is that of a hidden sheet, without the dot. */
  readonly sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>
  readonly date1904?: boolean
}

/** A workbook with the least that readers ask for. */
export async function aWorkbook({ sheets, date1904 = false }: Workbook): Promise<Buffer> {
  const names = Object.keys(sheets)
  const parts: [string, string][] = [
    ['[Content_Types].xml', contentTypes(names.length)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${names
        .map((name, index) => {
          const state = name.startsWith('.') ? ' state="hidden"' : ''
          return `<sheet name="${escaped(name.replace(/^\./, ''))}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`
        })
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...names.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    ],
    ...Object.values(sheets).map((rows, index): [string, string] => [
      `xl/worksheets/sheet${index + 1}.xml`,
      `<worksheet xmlns="${main}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
    ]),
  ]
  const zip = new ZipWriter(new BlobWriter())
  for (const [path, text] of parts) await zip.add(path, new TextReader(`<?xml version="1.0"?>${text}`))
  return Buffer.from(await (await zip.close()).arrayBuffer())
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'

function rowXml(cells: readonly Cell[], index: number): string {
  const row = index + 1
  return `<row r="${row}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row}`)).join('')}</row>`
}

function cellXml(cell: Cell, place: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string') {
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  }
  return cell.xml.startsWith('<') ? `<c r="${place}">${cell.xml}</c>` : `<c r="${place}" ${cell.xml}</c>`
}

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts = Array.from({ length: sheets }, (_, index) => [`worksheets/sheet${index + 1}`, 'worksheet'])
  const overrides = [['workbook', 'sheet.main'], ['styles', 'styles'], ...parts]
  return `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides
    .map(([path, kind]) => `<Override PartName="/xl/${path}.xml" ContentType="${type}.${kind}+xml"/>`)
    .join('')}</Types>`
}

function relations(targets: readonly (readonly [string, string])[]): string {
  return `<Relationships xmlns="${packages}/relationships">${targets
    .map(
      ([kind, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
