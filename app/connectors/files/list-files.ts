import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { rootOf, type Folder } from './open-inside'

/** Every file in the folder and below it, as a path with `/`; links are named, not followed. @throws SourceFailure unreachable */
export async function* listFiles(folder: Folder): AsyncGenerator<string> {
  const root = await rootOf(folder)
  const waiting = [root]
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    const entries = await readdir(current, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(current, entry.name)
      if (entry.isDirectory()) waiting.push(path)
      else yield relative(root, path).split(sep).join('/')
    }
  }
}
