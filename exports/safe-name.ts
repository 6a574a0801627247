const maximumBytes = 120
/** Device names of Windows, with any extension (Microsoft, "Naming Files, Paths, and Namespaces"). */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$|clock\$)(\.|$)/i

/**
 * A file name that every system unpacks as it is: ASCII letters, digits, `.`, `-` and `_` only, so
 * that no code page, case folding or normalisation changes it. What the file was called at the source
 * stands beside it in the archive, as text.
 */
export function safeName(name: string): string {
  const [stem, extension] = splitExtension(name.replace(/[\s.]+$/, ''))
  const kept = shorten(clean(stem) || 'document', extension)
  return reserved.test(kept) ? `_${kept}` : kept
}

/** Gives each name out once: names equal after case folding get a number. One per folder. */
export class NameList {
  readonly #taken = new Set<string>()
  /** By the name that was wanted: numbers below this one are taken. Thousands of letters can have one name. */
  readonly #next = new Map<string, number>()

  give(name: string): string {
    const wanted = safeName(name)
    const [stem, extension] = splitExtension(wanted)
    let given = wanted
    let number = this.#next.get(wanted.toLowerCase()) ?? 2
    for (; this.#taken.has(given.toLowerCase()); number += 1) given = shorten(stem, `-${number}${extension}`)
    this.#next.set(wanted.toLowerCase(), number)
    this.#taken.add(given.toLowerCase())
    return given
  }
}

function clean(stem: string): string {
  return stem
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/-*\.[-.]*/g, '.')
    .replace(/^[-._]+|[-._]+$/g, '')
}

function splitExtension(name: string): [string, string] {
  const [, stem = name, extension = ''] = /^(.*?)(\.[A-Za-z0-9]{1,10})$/s.exec(name) ?? []
  return [stem, extension]
}

function shorten(stem: string, tail: string): string {
  return stem.slice(0, maximumBytes - 1 - tail.length).replace(/[-._]+$/, '') + tail
}
