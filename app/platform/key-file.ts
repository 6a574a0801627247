import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { newToken } from './ids'
import { SetupError } from './settings'

const keyBytes = 32

/**
 * The key in a file, which is made at first use, readable by its owner only. For the demo: a real portal is
 * given its keys from outside, so that they never lie beside what they protect.
 * @throws SetupError when the file holds something else
 */
export async function readOrMakeKey(path: string): Promise<Buffer> {
  const text = (await readIfThere(path)) ?? (await makeKey(path))
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== keyBytes)
    throw new SetupError(`${path} holds no key: restore it, or delete the demo's folder.`)
  return key
}

/** Two processes that start at once agree: the link is made by one of them only. */
async function makeKey(path: string): Promise<string> {
  const draft = `${path}.${newToken(8)}`
  await writeFile(draft, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    await rm(draft)
  }
  return await readFile(path, 'utf8')
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
