const maximumLength = 31
/** Refused by Excel in a sheet's name, and quotes at its ends. */
const refused = /[[\]:*?/\\\u0000-\u001F]/g

/**
 * Gives out names of sheets: at most 31 characters, none that a spreadsheet refuses, and each once,
 * whatever case its letters have.
 */
export class SheetNames {
  /** Excel keeps `History` for itself. */
  readonly #taken = new Set(['history'])

  give(title: string): string {
    const wanted = cut(
      title
        .replace(refused, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^'+|'+$/g, ''),
      '',
    )
    let given = wanted || 'Sheet'
    for (let number = 2; this.#taken.has(given.toLowerCase()); number += 1)
      given = cut(wanted, ` (${number})`)
    this.#taken.add(given.toLowerCase())
    return given
  }
}

/** Does not halve a character of two units, nor end in white space. */
function cut(name: string, tail: string): string {
  const kept = name.slice(0, maximumLength - tail.length).replace(/[\uD800-\uDBFF]$/, '')
  return kept.trimEnd().replace(/'+$/, '') + tail
}
