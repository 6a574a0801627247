/** A result of a command: goes to stdout, and nothing else does. */
export function result(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** A message to the person at the terminal: goes to stderr. */
export function tell(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** For whoever starts a portal whose store was put back from a backup. */
export const restoredWords =
  'The store was restored from an older backup. No mail is sent and no source is written until you have read what `inzage restored` says and run `inzage restored --accept`.'
