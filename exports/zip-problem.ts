/** What a file does that no honest ZIP does; the message names the entry, never its content. */
export class ZipProblem extends Error {
  override readonly name: string = 'ZipProblem'
}

/** The file is no ZIP at all, or not a whole one. */
export class NotAZip extends ZipProblem {
  override readonly name = 'NotAZip'
}
