import type { Localized } from '../../domain/localized'
import { wordsOf } from './personal-names'

const longest = 63

/** Ids of datasets or fields for names that a database may spell as it likes; the same name twice gets a number. */
export function uniqueIds(names: readonly string[], fallback: string): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const base = idOf(name, fallback)
    let id = base
    for (let n = 2; taken.has(id); n += 1) id = `${base.slice(0, longest - 5)}_${n}`
    taken.add(id)
    return id
  })
}

/** A first title, to be bettered by somebody who knows what it is. */
export function titleOf(name: string): Localized {
  const text = wordsOf(name).join(' ') || name
  const title = text.charAt(0).toUpperCase() + text.slice(1)
  return { nl: title, en: title }
}

function idOf(name: string, fallback: string): string {
  const written = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '_')
  const id = /^[A-Za-z]/.test(written) ? written : `${fallback}_${written}`
  return id.slice(0, longest)
}
