import { findAccountBySignInName, insertAccount, type Account } from '../../db/queries/accounts'
import { appendAuditEvent } from '../../db/queries/audit'
import { bindIdentifier, insertSubject } from '../../db/queries/subjects'
import type { Transaction } from '../../db/store'
import type { SystemActor } from '../domain/actor'
import { AppError } from '../domain/errors'
import { canonicalIdentifier, type VerifiedIdentifier } from '../domain/identity'
import { hashPassword } from '../platform/passwords'
import { sendInvitation } from '../services/accounts/send-invitation.server'
import { sealTotpSecret } from '../services/accounts/totp.server'
import type { Deps } from '../services/deps'
import { demoAccounts, type DemoAccount } from './accounts'
import { people, type DemoPerson } from './people'
import { clientIdOf } from './seed/analytics'
import { kvkNumberOf } from './seed/kvk'
import { seedPaper } from './seed-paper.server'
import { stableId, subjectIdOf } from './stable-id'

type SeedDeps = Pick<Deps, 'store' | 'register' | 'clock' | 'secrets'>

const server: SystemActor = { kind: 'system', name: 'server' }

/**
 * Gives the demo's people their accounts: all of them in one transaction, once.
 * @returns false when they were there already
 * @throws AppError `not-allowed` outside the demo
 */
export async function seedAccounts(deps: SeedDeps): Promise<boolean> {
  if (!deps.register.school.demo) throw new AppError('not-allowed', 'this is no demo: it gets no demo people')
  if (await isSeeded(deps)) return false
  const accounts = await Promise.all(demoAccounts.map((account) => prepared(deps, account)))
  return deps.store.transaction(async (tx) => {
    if (await findAccountBySignInName(tx, accounts[0]?.row.signInName ?? '')) return false
    for (const person of people) await insertPerson(tx, deps, person)
    for (const { account, row } of accounts) await insertDemoAccount(tx, deps, account, row)
    await seedPaper(tx, deps)
    return true
  })
}

async function isSeeded({ store }: SeedDeps): Promise<boolean> {
  const first = demoAccounts[0]
  return first !== undefined && (await findAccountBySignInName(store, first.signInName)) !== undefined
}

async function prepared(
  deps: SeedDeps,
  account: DemoAccount,
): Promise<{ account: DemoAccount; row: Account }> {
  const now = deps.clock.now()
  const id = stableId(`account ${account.kind} ${account.person.key}`)
  const isActive = account.state === 'active'
  const row: Account = {
    id,
    subjectId: subjectIdOf(account.person),
    kind: account.kind,
    roles: account.roles,
    signInName: account.signInName,
    email: account.email,
    displayName: account.person.fullName.normalize('NFC'),
    language: 'nl',
    state: account.state,
    totpLastStep: -1,
    passwordHash: isActive ? await hashPassword(account.password) : '',
    ...(isActive ? sealTotpSecret(deps, id, account.totpSecret) : { totpSecret: '', totpKeyId: '' }),
    createdAt: now,
    activatedAt: isActive ? now : null,
    confidentialAt: isActive && account.kind === 'staff' ? now : null,
    recoveredAt: null,
  }
  return { account, row }
}

/** What the school has verified: the number at enrolment, the date of birth by staff, the address by mail. */
async function insertPerson(tx: Transaction, { clock }: SeedDeps, person: DemoPerson): Promise<void> {
  const at = clock.now()
  const subjectId = subjectIdOf(person)
  await insertSubject(tx, { id: subjectId, createdAt: at })
  if (person.kind === 'staff') return
  for (const { kind, value, method } of verifiedOf(person)) {
    const canonical = canonicalIdentifier(kind, value)
    const id = stableId(`identifier ${kind} ${person.key}`)
    await bindIdentifier(tx, { id, subjectId, kind, value: canonical, method, verifiedAt: at })
    await appendAuditEvent(tx, {
      event: { type: 'identifier.verified', data: { kind, method } },
      actor: server,
      subjectId,
      at,
    })
  }
}

function verifiedOf(person: DemoPerson): (VerifiedIdentifier & { method: 'enrolment' | 'mail' | 'staff' })[] {
  const kvkNumber = kvkNumberOf(person)
  const clientId = clientIdOf(person)
  return [
    ...(person.studentNumber === null
      ? []
      : [{ kind: 'studentNumber', value: person.studentNumber, method: 'enrolment' } as const]),
    { kind: 'email', value: person.email, method: 'mail' },
    { kind: 'birthDate', value: person.birthDate, method: 'staff' },
    ...(kvkNumber === undefined ? [] : [{ kind: 'kvkNumber', value: kvkNumber, method: 'staff' } as const]),
    ...(clientId === undefined
      ? []
      : [{ kind: 'analyticsClientId', value: clientId, method: 'staff' } as const]),
  ]
}

async function insertDemoAccount(
  tx: Transaction,
  deps: SeedDeps,
  account: DemoAccount,
  row: Account,
): Promise<void> {
  const entry = { actor: server, subjectId: row.subjectId, at: deps.clock.now() }
  await insertAccount(tx, row)
  if (account.kind === 'staff') {
    const data = { appointedAccountId: row.id, roles: row.roles }
    await appendAuditEvent(tx, { ...entry, event: { type: 'staff.appointed', data } })
  }
  if (account.state === 'active') {
    await appendAuditEvent(tx, { ...entry, event: { type: 'account.activated', data: {} } })
    return
  }
  await sendInvitation(tx, deps, row)
  const data = { invitedAccountId: row.id, kind: account.kind }
  await appendAuditEvent(tx, { ...entry, event: { type: 'account.invited', data } })
}
