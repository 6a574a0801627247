import { xmlText } from './xml-text'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export interface NamedSheet {
  readonly name: string
  /** Rows and columns of its filter: A1:H25. */
  readonly range: string
}

export function sheetPath(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`
}

/** The parts of a workbook that are no sheets (ECMA-376-1, 18.2), by their place in the package. */
export function workbookParts(sheets: readonly NamedSheet[]): readonly (readonly [string, string])[] {
  return [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packageRelations}">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>\n`,
    ],
    ['xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)],
    ['xl/workbook.xml', workbookXml(sheets)],
  ]
}

const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, at) => `<Override PartName="/${sheetPath(at)}" ContentType="${types}.worksheet+xml"/>`,
  )
  return `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${sheets.join('')}</Types>\n`
}

function workbookRelations(count: number): string {
  const sheets = Array.from({ length: count }, (_, at) =>
    relation(at + 1, 'worksheet', sheetPath(at).replace('xl/', '')),
  )
  return `${head}<Relationships xmlns="${packageRelations}">${sheets.join('')}${relation(count + 1, 'styles', 'styles.xml')}</Relationships>\n`
}

/** Excel wants the range of a filter as a hidden name too. */
function workbookXml(sheets: readonly NamedSheet[]): string {
  const list = sheets.map(
    ({ name }, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  const filters = sheets.map(({ name, range }, at) => {
    const place = `'${name.replaceAll("'", "''")}'!${range.replace(/([A-Z]+)([0-9]+)/g, '$$$1$$$2')}`
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${xmlText(place)}</definedName>`
  })
  return `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${list.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>\n`
}

function relation(id: number, type: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`
}
