import { join } from 'node:path'
import { openZip } from '../../exports/read-zip'
import { unpack } from './written-archive'

export interface ReadCell {
  /** `n` a number or date, `b` a boolean, `s` a text. */
  readonly type: 'n' | 'b' | 's'
  readonly value: string
  readonly style: string
}

export interface ReadSheet {
  readonly name: string
  /** By place: B7. */
  readonly cells: ReadonlyMap<string, ReadCell>
  readonly xml: string
}

/** data/spreadsheet/inzage.xlsx of an archive, as somebody who knows only the standard would read it. */
export async function readWorkbook(zip: string): Promise<{ path: string; sheets: ReadSheet[] }> {
  const path = join(await unpack(zip), 'data/spreadsheet/inzage.xlsx')
  return { path, sheets: await readSheets(path) }
}

export async function readSheets(path: string): Promise<ReadSheet[]> {
  const reader = await openZip(path)
  const parts = new Map<string, string>()
  for (const entry of reader.entries) {
    const chunks: Buffer[] = []
    for await (const chunk of reader.read(entry)) chunks.push(Buffer.from(chunk))
    parts.set(entry.name, Buffer.concat(chunks).toString('utf8'))
  }
  await reader.close()
  const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)].map(
    ([, name = '']) => plain(name),
  )
  return names.map((name, at) => {
    const xml = parts.get(`xl/worksheets/sheet${at + 1}.xml`) ?? ''
    return { name, xml, cells: cellsOf(xml) }
  })
}

function cellsOf(xml: string): Map<string, ReadCell> {
  const cells = new Map<string, ReadCell>()
  for (const [, place = '', attributes = '', inner = ''] of xml.matchAll(
    /<c r="([A-Z]+[0-9]+)"([^>]*)>(.*?)<\/c>/gs,
  )) {
    const kind = /t="(\w+)"/.exec(attributes)?.[1]
    const type = kind === 'inlineStr' ? 's' : kind === 'b' ? 'b' : 'n'
    const style = /s="(\d+)"/.exec(attributes)?.[1] ?? '0'
    cells.set(place, { type, style, value: plain(inner.replace(/<[^>]*>/g, '')) })
  }
  return cells
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
