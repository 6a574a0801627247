import breached from './breached-passwords.json'

/** NIST SP 800-63B-4 asks 15 for a password alone; ours always stands beside a second factor. */
export const shortestPassword = 12
/** Long enough for any sentence; short enough that hashing stays cheap. */
export const longestPassword = 1024

const fewestDifferent = 5
const fewestOwnLetters = 4
const shortestPart = 4

export type PasswordFault = 'password-short' | 'password-long' | 'password-common' | 'password-personal'

let breachedPasswords: ReadonlySet<string> | undefined

/**
 * What is wrong with a new password, if anything. The same on every path that sets one.
 * @param words what somebody would guess first: the school's name, the person's name and address
 */
export function passwordFault(password: string, words: readonly string[]): PasswordFault | undefined {
  const text = password.normalize('NFKC')
  const length = [...text].length
  if (length < shortestPassword) return 'password-short'
  if (length > longestPassword) return 'password-long'
  const plain = text.toLowerCase()
  if (isGuessable(plain)) return 'password-common'
  if (isPersonal(plain, words)) return 'password-personal'
  return undefined
}

/** Breached as it is, or a breached word with digits and signs around it, or one short thing repeated. */
function isGuessable(plain: string): boolean {
  if (new Set(plain).size < fewestDifferent) return true
  const known = listed()
  const unit = repeatedUnit(plain)
  if (unit !== undefined && (unit.length < 8 || known.has(unit))) return true
  return known.has(plain) || known.has(withoutFrills(plain))
}

function isPersonal(plain: string, words: readonly string[]): boolean {
  const parts = partsOf(words)
  const rest = parts.reduce((text, part) => text.replaceAll(part, ''), plain)
  return rest !== plain && rest.replace(/[^\p{L}]/gu, '').length < fewestOwnLetters
}

/** `welkom2026!` is `welkom` to whoever guesses. */
function withoutFrills(plain: string): string {
  return plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
}

function repeatedUnit(plain: string): string | undefined {
  const second = (plain + plain).indexOf(plain, 1)
  return second < plain.length ? plain.slice(0, second) : undefined
}

/** The longest first, so that a part inside another does not split it. */
function partsOf(words: readonly string[]): string[] {
  const parts = words.flatMap((word) =>
    word
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  )
  const long = new Set(parts.filter((part) => part.length >= shortestPart))
  return [...long].toSorted((a, b) => b.length - a.length)
}

function listed(): ReadonlySet<string> {
  breachedPasswords ??= new Set(breached.passwords.split(' '))
  return breachedPasswords
}
