import type { PackedFiles } from '../earlier/packed-files'
import { linesOf } from '../earlier/lines'
import type { Difference } from './difference'

const folder = 'data/documents/'

/** Letters and attachments, by the checksums of the manifests: one that only got another name is no difference. */
export async function* compareDocuments(before: PackedFiles, after: PackedFiles): AsyncGenerator<Difference> {
  const old = await sumsOf(before)
  const now = await sumsOf(after)
  const kept = new Set(old.values())
  const still = new Set(now.values())
  for (const [path, sum] of now) {
    if (kept.has(sum)) continue
    const replaces = old.has(path) && !still.has(old.get(path) ?? '')
    yield { kind: replaces ? 'document-changed' : 'document-added', ...placeOf(path) }
  }
  for (const [path, sum] of old) {
    if (still.has(sum) || (now.has(path) && !kept.has(now.get(path) ?? ''))) continue
    yield { kind: 'document-removed', ...placeOf(path) }
  }
}

/** Path -> source and SHA-256: the same letter from two sources is two. */
async function sumsOf(files: PackedFiles): Promise<Map<string, string>> {
  const sums = new Map<string, string>()
  for await (const line of linesOf(files.read('manifest-sha256.txt'))) {
    const path = line.slice(66)
    if (path.startsWith(folder)) sums.set(path, `${placeOf(path).source} ${line.slice(0, 64)}`)
  }
  return sums
}

function placeOf(path: string): { source: string; path: string } {
  const inFolder = path.slice(folder.length)
  return { source: inFolder.slice(0, inFolder.indexOf('/')), path: inFolder }
}
