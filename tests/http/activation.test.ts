import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inviteStaff } from '../../app/services/accounts/invite-staff.server'
import { inviteSubject } from '../../app/services/accounts/invite-subject.server'
import { disableStaff } from '../../app/services/accounts/disable-staff.server'
import { aPassword, nextCode } from '../setup/accounts'
import { aStaffMember } from '../setup/people'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
beforeEach(async () => {
  portal = await startTestPortal()
})
afterEach(() => portal.close())

const commandLine = { kind: 'system', name: 'command-line' } as const

async function invitation(): Promise<string> {
  const { deps } = portal
  const person = { email: 'amira@people.example', displayName: 'Amira Haddad', identifiers: [] }
  const { accountId } = await inviteSubject(deps, commandLine, person)
  const [mail] = await deps.store.query.select().from(deps.store.tables.mails)
  return deps.secrets.open(JSON.parse(mail?.data['token'] ?? ''), `invitation:${accountId}`).toString()
}

async function open(token: string): Promise<TestBrowser> {
  const browser = portal.browser()
  const reply = await browser.post('/activeren', { code: token })
  expect([reply.status, reply.headers.location]).toEqual([302, '/activeren/wachtwoord'])
  return browser
}

describe('an invitation', () => {
  test('leads from the mail’s link over password and app to the recovery codes', async () => {
    const token = await invitation()
    const browser = portal.browser()
    expect((await browser.get(`/activeren?uitnodiging=${token}`)).text).toContain(`value="${token}"`)
    await browser.post('/activeren', { code: token })
    const early = await browser.get('/activeren/app')
    expect(early.headers.location).toBe('/activeren/wachtwoord')
    await browser.post('/activeren/wachtwoord', { password: aPassword, repeat: aPassword })
    const page = await browser.get('/activeren/app')
    const secret = /<code[^>]*>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1]?.replaceAll(' ', '') ?? ''
    const done = await browser.post('/activeren/app', { code: nextCode(portal.deps, { secret }) })
    expect(done.headers.location).toBe('/account/herstelcodes?stap=3')
    const codes = await browser.get('/account/herstelcodes?stap=3')
    expect(codes.text.match(/<code/g)).toHaveLength(10)
    expect((await browser.get('/account')).text).toContain('amira@people.example')
  })

  test('A39: programs that open the link do not use it up', async () => {
    const token = await invitation()
    for (let times = 0; times < 3; times++) {
      await portal.browser().get(`/activeren?uitnodiging=${token}`)
      await portal.browser().send(`/activeren?uitnodiging=${token}`, { method: 'HEAD' })
    }
    await open(token)
  })

  test('2.3.1: steps out of order are refused', async () => {
    const token = await invitation()
    expect((await portal.browser().post('/activeren/wachtwoord', {})).headers.location).toBe('/activeren')
    const browser = await open(token)
    expect((await browser.post('/activeren/app', { code: '123456' })).status).toBe(409)
    expect((await browser.get('/account')).headers.location).toMatch(/^\/inloggen/)
  })

  test.each(['elf tekens!', 'Welkom202620', 'Amira Haddad 1', 'people.example'])(
    'CVE-2024-52008: the password rule holds here too: %s',
    async (password) => {
      const browser = await open(await invitation())
      const reply = await browser.post('/activeren/wachtwoord', { password, repeat: password })
      expect(reply.status).toBe(400)
      expect(reply.text).not.toContain(password)
    },
  )

  test('6.3.4: guessing invitations is throttled', async () => {
    const statuses = []
    for (let index = 0; index < 11; index++) {
      statuses.push((await portal.browser().post('/activeren', { code: `guess-${index}` })).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429])
  })
})

describe('staff', () => {
  const person = { email: 'nieuw@school.example', displayName: 'Nieuw' }

  test('CVE-2025-57817, A27: nobody appoints above their own powers, or themselves', async () => {
    const { deps } = portal
    const administrator = await aStaffMember(deps)
    const support = await aStaffMember(deps, { roles: ['support'] })
    await expect(inviteStaff(deps, support, { ...person, roles: ['reader'] })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const limited = { ...administrator, permissions: new Set(['appoint:staff', 'read:corrections'] as const) }
    await expect(inviteStaff(deps, limited, { ...person, roles: ['support'] })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await inviteStaff(deps, limited, { ...person, roles: ['reader'] })
    const own = { ...person, roles: ['reader'], subjectId: administrator.subjectId }
    await expect(inviteStaff(deps, administrator, own)).rejects.toMatchObject({ code: 'not-allowed' })
    const unknown = inviteStaff(deps, administrator, { ...person, roles: ['nothing'] })
    await expect(unknown).rejects.toMatchObject({ code: 'invalid-input' })
  })

  test('A27: the last one who can appoint staff stays', async () => {
    const { deps } = portal
    const [one, two] = [await aStaffMember(deps), await aStaffMember(deps)]
    await expect(disableStaff(deps, one, one.accountId)).rejects.toMatchObject({ code: 'not-allowed' })
    await disableStaff(deps, one, two.accountId)
    await expect(disableStaff(deps, commandLine, one.accountId)).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })

  test.each([
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    '"a@evil"@uni.example',
    'Ada <a@b.example>',
    '',
  ])('1.3.11: %j is no address to invite', async (email) => {
    const invited = inviteStaff(portal.deps, commandLine, { email, displayName: 'A', roles: ['reader'] })
    await expect(invited).rejects.toMatchObject({ code: 'invalid-input', fields: { email: 'errors.email' } })
  })
})
