import type { ArchiveInput } from './archive-input'
import { byCodeUnit } from './layout'
import type { WrittenFile } from './written-file'

/** BagIt 1.0, RFC 8493. */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** `sha256sum -c` reads it too: two spaces, and no name that would need encoding (safe-name.ts). */
export function manifest(files: readonly WrittenFile[]): string {
  return files
    .toSorted((a, b) => byCodeUnit(a.path, b.path))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('')
}

export function bagInfo(input: ArchiveInput, payload: readonly WrittenFile[]): string {
  const bytes = payload.reduce((total, file) => total + file.bytes, 0)
  const { name, address, email, telephone } = input.organisation
  const lines: readonly (readonly [string, string])[] = [
    ['Source-Organization', name],
    ['Organization-Address', address],
    ['Contact-Phone', telephone],
    ['Contact-Email', email],
    ['External-Identifier', input.number],
    ['Bagging-Date', input.date],
    ['Payload-Oxum', `${bytes}.${payload.length}`],
    ['Bag-Software-Agent', 'Inzage'],
  ]
  return lines.map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ').trim()}\n`).join('')
}
