import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** One sentence for people: what is wrong and what to do. Shown without a stack. */
export class SetupError extends Error {}

/** @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/**
 * A hash over names and contents of files and folders; tests are left out.
 * @param {readonly string[]} paths below the root
 * @param {readonly string[]} facts what else the result hangs on
 */
export async function fingerprint(paths, facts) {
  const hash = createHash('sha256')
  for (const fact of facts) hash.update(`${fact}\n`)
  for (const path of paths) {
    for (const file of await filesUnder(path)) {
      hash.update(`${file}\n`)
      hash.update(await readFile(join(root, file)))
    }
  }
  return hash.digest('hex')
}

/** @param {string} path @returns {Promise<string[]>} */
async function filesUnder(path) {
  const names = await readdir(join(root, path)).catch(() => undefined)
  if (!names) return [path]
  const sources = names.filter((name) => !/\.(test|spec)\.tsx?$/.test(name)).sort()
  const nested = await Promise.all(sources.map((name) => filesUnder(`${path}/${name}`)))
  return nested.flat()
}
