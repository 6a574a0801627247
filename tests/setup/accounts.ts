import { generateSync } from 'otplib'
import { updateAccount } from '../../db/queries/accounts'
import { hashPassword } from '../../app/platform/passwords'
import { newTotpSecret, sealTotpSecret } from '../../app/services/accounts/totp.server'
import { aStaffMember, aSubject, type Person } from './people'
import type { TestBrowser, Reply } from './test-browser'
import type { TestDeps } from './test-deps'

export const aPassword = 'correct paard batterij'
let hashed: Promise<string> | undefined

/** Somebody with password and authenticator, as the person themselves knows them. */
export interface Account {
  readonly accountId: string
  readonly subjectId: string
  readonly email: string
  readonly secret: string
}

/** @param roles makes it a member of staff */
export async function anAccount(
  deps: TestDeps,
  { roles, ...person }: Person & { roles?: readonly string[] } = {},
): Promise<Account> {
  const email = person.email ?? `p${Math.floor(deps.clock.now().getTime())}-${++people}@people.example`
  const actor = roles
    ? await aStaffMember(deps, { ...person, email, roles })
    : await aSubject(deps, { ...person, email })
  const { accountId, subjectId } = actor
  const secret = newTotpSecret()
  hashed ??= hashPassword(aPassword)
  const passwordHash = await hashed
  await deps.store.transaction((tx) =>
    updateAccount(tx, accountId, { passwordHash, ...sealTotpSecret(deps, accountId, secret) }),
  )
  return { accountId, subjectId, email, secret }
}
let people = 0

/** What the person's authenticator shows; the clock goes on, so that the next one is another. */
export function nextCode(deps: TestDeps, { secret }: Pick<Account, 'secret'>): string {
  deps.clock.advance(30_000)
  return generateSync({ secret, epoch: Math.floor(deps.clock.now().getTime() / 1000) })
}

/** Value of a hidden field in a page. */
export function hidden(reply: Reply, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(reply.text)?.[1] ?? ''
}

export async function showPassword(
  browser: TestBrowser,
  name: string,
  password = aPassword,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const proof = hidden(await browser.get('/inloggen'), 'proof')
  return browser.post('/inloggen', { name, password, proof }, headers)
}

/** Both steps through the pages. */
export async function signIn(deps: TestDeps, browser: TestBrowser, account: Account): Promise<Reply> {
  await showPassword(browser, account.email)
  return browser.post('/inloggen/code', { code: nextCode(deps, account) })
}
