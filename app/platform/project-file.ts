import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Absolute path of a file or folder of the project, given from its root. The build puts modules elsewhere,
 * so it is looked for upwards from wherever this one stands.
 */
export function projectFile(path: string): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, path))) return join(at, path)
    if (at === dirname(at)) throw new Error(`${path} is missing beside the program`)
  }
}
