/** What a file does that no honest ZIP does; the message names the entry, never its content. */
export class ZipProblem extends Error {
  override readonly name = 'ZipProblem'
}
