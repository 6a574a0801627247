import { verifySync } from 'otplib'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../db/open-store'
import { findAccountBySignInName } from '../../db/queries/accounts'
import { identifiersOf } from '../../db/queries/identifiers'
import type { Store } from '../../db/store'
import type { Register } from '../domain/register/register'
import { createSecrets } from '../platform/key-ring'
import { verifyPassword } from '../platform/passwords'
import { verifyAudit } from '../services/audit/verify-audit.server'
import { demoAccounts } from './accounts'
import { cast } from './cast'
import { demoCode } from './demo-code'
import { seedAccounts } from './seed-accounts.server'

const clock = { now: () => new Date('2026-11-22T10:00:00Z') }
let folder: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seed-accounts-'))
  store = await openStore(`sqlite:${join(folder, 'portal.db')}`)
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

function deps(demo = true) {
  const secrets = createSecrets({ current: 'test', keys: { test: Buffer.alloc(32, 7) } })
  return { store, clock, secrets, register: { school: { demo }, sources: [] } as unknown as Register }
}

test('everybody gets an account once; a second start changes nothing', async () => {
  expect(await seedAccounts(deps())).toBe(true)
  expect(await seedAccounts(deps())).toBe(false)
  expect(await store.query.$count(store.tables.accounts)).toBe(demoAccounts.length)
}, 120_000)

test('the cast signs in with the printed password and the code of the demo', async () => {
  await seedAccounts(deps())
  for (const member of Object.values(cast)) {
    const account = await findAccountBySignInName(store, member.signInName)
    expect(account).toMatchObject({ state: 'active', kind: member.kind, roles: member.roles })
    const { code } = await demoCode(deps(), member.signInName)
    const epoch = clock.now().getTime() / 1000
    expect(verifySync({ secret: member.totpSecret, token: code, epoch }).valid).toBe(true)
  }
  const first = await findAccountBySignInName(store, cast.everything.signInName)
  expect(await verifyPassword(first?.passwordHash, cast.everything.password)).toBe(true)
  expect(await verifyPassword(first?.passwordHash, cast.support.password)).toBe(false)
}, 120_000)

test('what is verified stands bound to the person, the trail of it is whole, and staff get no identifiers', async () => {
  await seedAccounts(deps())
  const shared = await findAccountBySignInName(store, cast.sharerOne.signInName)
  expect(await identifiersOf(store, shared?.subjectId ?? '')).toEqual([
    { kind: 'birthDate', value: cast.sharerOne.person.birthDate },
    { kind: 'email', value: 'familie.zonnedauw@post.example' },
    { kind: 'studentNumber', value: cast.sharerOne.person.studentNumber },
  ])
  const staff = await findAccountBySignInName(store, cast.administrator.signInName)
  expect(await identifiersOf(store, staff?.subjectId ?? '')).toEqual([])
  const asStudent = await findAccountBySignInName(store, cast.studentOnStaff.signInName)
  const asStaff = await findAccountBySignInName(store, cast.secondSupport.signInName)
  expect(asStudent?.subjectId).toBe(asStaff?.subjectId)
  expect(await verifyAudit({ store })).toMatchObject({ ok: true })
}, 120_000)

test('who was invited has no password, no secret and no code', async () => {
  await seedAccounts(deps())
  const invited = demoAccounts.filter(({ state }) => state === 'invited')
  expect(invited).toHaveLength(3)
  for (const { signInName } of invited) {
    const account = await findAccountBySignInName(store, signInName)
    expect(account).toMatchObject({ state: 'invited', passwordHash: '', totpSecret: '' })
    await expect(demoCode(deps(), signInName)).rejects.toMatchObject({ code: 'not-found' })
  }
}, 120_000)

test('outside the demo there are no demo people and no codes', async () => {
  await expect(seedAccounts(deps(false))).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(demoCode(deps(false), cast.everything.signInName)).rejects.toMatchObject({
    code: 'not-allowed',
  })
  expect(await store.query.$count(store.tables.accounts)).toBe(0)
})
