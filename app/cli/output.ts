/** A result of a command: goes to stdout, and nothing else does. */
export function result(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** A message to the person at the terminal: goes to stderr. */
export function tell(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`)
}
