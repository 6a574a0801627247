import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { identifierKinds } from '../domain/identity'
import { slugSchema } from '../domain/register/terms'
import { SourceFailure } from '../domain/source-failure'
import { readSettings, readSourceSecret, SetupError } from '../platform/settings'
import type { DraftRule } from '../services/connect/draft'
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

/** Folder of school.yaml, at which relative paths of a declaration start; this one where nobody says. */
export function homeOf({ home }: Pick<Place, 'home'>): string {
  return resolve(home ?? readSettings().home ?? '.')
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

/** `studentNumber=member.number`, or `email=member.email,birthDate=member.born`: how people are recognised. */
export function parseRule(text: string, before: readonly DraftRule[]): readonly DraftRule[] {
  const pairs = text.split(',').map((pair) => /^(\w+)=([^=]+\.[^.=]+)$/.exec(pair.trim()))
  const [[, identifier, field] = [], [, confirming, confirm] = []] = pairs.map((pair) => pair ?? [])
  const kinds: readonly string[] = identifierKinds
  if (pairs.length > 2 || identifier === undefined || field === undefined || !kinds.includes(identifier))
    throw new InvalidArgumentError(
      `expected <identifier>=<table>.<column>; identifiers are ${kinds.join(', ')}`,
    )
  if (pairs.length === 2 && confirming !== 'birthDate')
    throw new InvalidArgumentError('expected birthDate=<table>.<column> behind the comma')
  return [...before, { identifier, field, confirm }]
}

/** Where the administrator does not name the table of people, the first rule does. */
export function peopleOf(people: string | undefined, [rule]: readonly DraftRule[]): string | undefined {
  return people ?? rule?.field.replace(/\.[^.]+$/, '')
}
