import { cast } from '../demo/cast'

/** Whom one can be in the demo, for the terminal; their passwords are public. */
export function demoPeople(): string {
  const people = Object.values(cast)
  const width = Math.max(...people.map(({ signInName }) => signInName.length))
  const passwordWidth = Math.max(...people.map(({ password }) => password.length))
  const lines = people.map(
    ({ signInName, password, who }) =>
      `  ${signInName.padEnd(width)}  ${password.padEnd(passwordWidth)}  ${who.en}`,
  )
  return ['The demo’s people, with their passwords:', ...lines].join('\n')
}
