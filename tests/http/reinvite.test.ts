import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAccount } from '../../db/queries/accounts'
import { anAccount } from '../setup/accounts'
import { aStaffMember } from '../setup/people'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

const path = '/medewerkers/accounts/opnieuw'

let portal: TestPortal
beforeEach(async () => {
  portal = await startTestPortal()
})
afterEach(() => portal.close())

async function signedInAs(roles: readonly string[]) {
  return portal.signedIn((await aStaffMember(portal.deps, { roles })).accountId)
}

async function stateOf(accountId: string): Promise<string | undefined> {
  return (await findAccount(portal.deps.store, accountId))?.state
}

test('staff invite again on a page that asks first who it is; the other browser is out', async () => {
  const { accountId, email } = await anAccount(portal.deps)
  const theirs = await portal.signedIn(accountId)
  expect((await theirs.get('/account')).status).toBe(200)
  const staff = await signedInAs(['administrator'])
  expect((await staff.get('/medewerkers/accounts')).text).toContain(`href="${path}"`)
  expect((await staff.get(path)).text).toContain('Controleer eerst wie u voor u hebt')
  const done = await staff.post(path, { signInName: email })
  expect([done.status, done.headers.location]).toEqual([302, '/medewerkers/accounts?gedaan=opnieuw'])
  expect(await stateOf(accountId)).toBe('invited')
  expect((await theirs.get('/account')).headers.location).toMatch(/^\/inloggen/)
})

test('7.5.3: the second factor must have been shown just now', async () => {
  const { accountId, email } = await anAccount(portal.deps)
  const staff = await signedInAs(['administrator'])
  portal.deps.clock.advance(6 * 60_000)
  for (const reply of [await staff.get(path), await staff.post(path, { signInName: email })]) {
    expect(reply.headers.location).toMatch(/^\/bevestigen\?/)
  }
  expect(await stateOf(accountId)).toBe('active')
})

test('8.2.1: staff without the permission and subjects get 403', async () => {
  const { accountId, email } = await anAccount(portal.deps)
  const subject = await portal.signedIn((await anAccount(portal.deps)).accountId)
  for (const browser of [await signedInAs(['support']), subject]) {
    expect((await browser.get(path)).status).toBe(403)
    expect((await browser.post(path, { signInName: email })).status).toBe(403)
  }
  expect(await stateOf(accountId)).toBe('active')
})

test.each([
  ['nobody@people.example', 'Met dit e-mailadres logt niemand in.'],
  ['closed@people.example', 'Dit account is gesloten.'],
  [' ', 'Vul dit in.'],
])('%j is told at the field', async (signInName, words) => {
  await anAccount(portal.deps, { email: 'closed@people.example', state: 'disabled' })
  const reply = await (await signedInAs(['administrator'])).post(path, { signInName })
  expect(reply.status).toBe(400)
  expect(reply.text).toContain(words)
})
