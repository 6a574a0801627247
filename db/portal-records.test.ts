import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from './open-store'
import { createPortalRecords } from './portal-records'
import { insertAccount } from './queries/accounts'
import type { Store, Transaction } from './store'

const at = new Date('2026-03-05T09:00:00Z')
const secrets = [
  '$argon2id$secret',
  'sealed-totp',
  'token-hash',
  'session-hash',
  'wrapped-key',
  'storage-name',
]
let folder: string
let store: Store

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-records-'))
  store = await openStore(`sqlite:${join(folder, 'portal.db')}`)
  await addPerson('anna')
  await addPerson('bram')
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

async function addPerson(name: string): Promise<void> {
  await store.transaction(async (tx) => {
    const { query, tables: t } = tx
    await query.insert(t.subjects).values({ id: name, createdAt: at })
    await addAccount(tx, name)
    await addArchive(tx, name)
  })
}

async function addAccount(tx: Transaction, name: string): Promise<void> {
  const { query, tables: t } = tx
  await insertAccount(tx, {
    id: `${name}-account`,
    subjectId: name,
    kind: 'subject',
    signInName: `${name}@school.example`,
    email: `${name}@school.example`,
    displayName: name,
    language: 'nl',
    state: 'active',
    roles: [],
    passwordHash: '$argon2id$secret',
    totpSecret: 'sealed-totp',
    totpKeyId: 'k1',
    totpLastStep: 5,
    createdAt: at,
    activatedAt: null,
    confidentialAt: null,
    recoveredAt: null,
  })
  await query.insert(t.invitations).values({
    id: `${name}-invitation`,
    accountId: `${name}-account`,
    tokenHash: `token-hash-${name}`,
    expiresAt: at,
    usedAt: null,
  })
  await query.insert(t.sessions).values({
    id: `session-hash-${name}`,
    accountId: `${name}-account`,
    stage: 'full',
    createdAt: at,
    lastSeenAt: at,
    expiresAt: at,
    steppedUpAt: null,
    agent: 'Firefox, Linux',
    endedAt: null,
    data: {},
  })
}

async function addArchive({ query, tables: t }: Transaction, name: string): Promise<void> {
  await query.insert(t.archives).values({
    id: `${name}-archive`,
    number: `A-2026-${name}`,
    subjectId: name,
    profile: 'access',
    state: 'ready',
    complete: true,
    progress: [{ source: 'post', state: 'done', records: 3 }],
    size: 12,
    sha256: 'ab',
    fileName: 'a.zip',
    storageName: 'storage-name',
    wrappedKey: 'wrapped-key',
    keyId: 'k1',
    requestedAt: at,
    promisedOn: '2026-04-02',
    builtAt: at,
    expiresAt: at,
    downloads: 0,
  })
}

test('a person finds each kind of record once, and only their own', async () => {
  const portal = createPortalRecords(store)
  for (const kind of ['account', 'invitations', 'sessions', 'archives']) {
    const rows = await portal.rows('anna', kind, { skip: 0, limit: 10 })
    expect(rows, kind).toHaveLength(1)
    expect(await portal.count('anna', kind)).toBe(1)
    expect(JSON.stringify(rows)).not.toContain('bram')
  }
  expect(await portal.count('nobody', 'account')).toBe(0)
  expect([await portal.knows('anna'), await portal.knows('nobody')]).toEqual([true, false])
})

test('another person’s key finds nothing', async () => {
  const portal = createPortalRecords(store)
  const [session] = await portal.rows('bram', 'sessions', { skip: 0, limit: 1 })
  expect(session && (await portal.row('bram', 'sessions', session.key))).toEqual(session)
  expect(session && (await portal.row('anna', 'sessions', session.key))).toBeUndefined()
  expect(await portal.row('anna', 'archives', 'bram-archive')).toBeUndefined()
  expect(await portal.row('anna', 'viewings', "1' OR 1=1")).toBeUndefined()
})

test('secrets and their hashes never leave the store, only whether they are set', async () => {
  const portal = createPortalRecords(store)
  const all = await Promise.all(
    Object.keys(portal.shape).map((kind) => portal.rows('anna', kind, { skip: 0, limit: 10 })),
  )
  for (const secret of secrets) expect(JSON.stringify(all)).not.toContain(secret)
  const [account] = await portal.rows('anna', 'account', { skip: 0, limit: 1 })
  expect(account?.values).toMatchObject({ passwordSet: true, codeSet: true, recoveryCodesLeft: '0' })
})

test('values are exact: numbers as digits, moments in UTC, what is not there as null', async () => {
  const portal = createPortalRecords(store)
  const [archive] = await portal.rows('anna', 'archives', { skip: 0, limit: 1 })
  expect(archive?.values).toMatchObject({
    size: '12',
    builtAt: '2026-03-05T09:00:00.000Z',
    progress: [{ source: 'post', state: 'done', records: '3' }],
  })
  const [account] = await portal.rows('anna', 'account', { skip: 0, limit: 1 })
  expect(account?.values.activatedAt).toBeNull()
})

test('each kind gives exactly the names it announces, and an unknown kind is refused', async () => {
  const portal = createPortalRecords(store)
  for (const kind of ['account', 'invitations', 'sessions', 'archives']) {
    const [row] = await portal.rows('anna', kind, { skip: 0, limit: 1 })
    expect(Object.keys(row?.values ?? {}).toSorted()).toEqual([...(portal.shape[kind] ?? [])].toSorted())
  }
  await expect(portal.count('anna', 'jobs')).rejects.toThrow('no records of the kind "jobs"')
})
