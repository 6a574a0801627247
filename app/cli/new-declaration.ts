import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { slugSchema } from '../domain/register/terms'
import { SourceFailure } from '../domain/source-failure'
import { readSettings, readSourceSecret, SetupError } from '../platform/settings'
import { result } from './output'

export interface Place {
  readonly id: string
  readonly home?: string
  /** A file, or `-` for stdout. */
  readonly out?: string
  readonly force?: boolean
}

/** A database as typed in: its address, and what stands for it in the declaration. */
export interface TypedAddress {
  readonly url: string
  readonly reference: string
}

/** The id of a source: also the name of its file. */
export function parseId(text: string): string {
  const parsed = slugSchema.safeParse(text)
  if (parsed.success) return parsed.data
  throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? '')
}

/** @param text `env:NAME`, an address, or the path of a SQLite file */
export function addressOf(id: string, text: string): TypedAddress {
  const name = `${id.replaceAll('-', '_').toUpperCase()}_URL`
  if (!text.startsWith('env:')) {
    const url = /^[a-z]+:/i.test(text) ? text : `sqlite:${resolve(text)}`
    return { url, reference: `env:${name}` }
  }
  const url = readSourceSecret(text.slice('env:'.length))
  if (url === undefined || url === '') throw new SetupError(`${text.slice('env:'.length)} is not set.`)
  return { url, reference: text }
}

/** `<home>/sources/<id>.yaml` unless said otherwise; undefined: stdout. @throws SetupError */
export function placeOf({ id, home, out }: Place): string | undefined {
  if (out === '-') return undefined
  if (out !== undefined) return resolve(out)
  const folder = home === undefined ? readSettings().home : resolve(home)
  if (folder !== undefined) return join(folder, 'sources', `${id}.yaml`)
  throw new SetupError('Say where: --home <folder of school.yaml>, --out <file>, or --out - for the screen.')
}

/** Never replaces what stands there, unless forced. @throws SetupError */
export async function writeDeclaration(
  path: string | undefined,
  text: string,
  force: boolean,
): Promise<void> {
  if (path === undefined) return result(text)
  try {
    await writeFile(path, text, { flag: force ? 'w' : 'wx' })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause'
    if (code === 'EEXIST')
      throw new SetupError(`${path} exists already; --force replaces it, --out names another.`)
    throw new SetupError(`${path} cannot be written (${code}).`, { cause: error })
  }
  result(path)
}

/** What people can mend is one sentence; the driver's own error never gets this far. */
export async function inSentences<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SourceFailure) throw new SetupError(`${error.source}: ${error.message}.`)
    throw error
  }
}
