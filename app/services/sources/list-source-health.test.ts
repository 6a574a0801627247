import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '../../../db/open-store'
import { recordOutage } from '../../../db/queries/outages'
import type { Store } from '../../../db/store'
import type { Connector } from '../../connectors/contract'
import type { StaffActor } from '../../domain/actor'
import type { Permission } from '../../domain/permissions'
import type { Register } from '../../domain/register/register'
import { listSourceHealth } from './list-source-health.server'

let folder: string
let store: Store
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'source-health-'))
  store = await openStore(`sqlite:${join(folder, 'portal.db')}`)
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

function staff(...permissions: Permission[]): StaffActor {
  return {
    kind: 'staff',
    accountId: 'a',
    subjectId: 's',
    sessionId: 'x',
    roles: ['privacy-officer'],
    permissions: new Set(permissions),
    sees: new Set<string>(),
  }
}

const register = {
  school: { recipients: [{ id: 'scanner', title: { nl: 'Scanner', en: 'Scanner' } }] },
  sources: [
    {
      id: 'post',
      title: { nl: 'Post', en: 'Post' },
      driver: 'files',
      connection: {},
      recipient: 'scanner',
      identify: [],
      datasets: [],
      consents: [],
      ignored: [],
    },
  ],
} as unknown as Register

const lineOf = () => undefined

function counting() {
  let checks = 0
  const connector = {
    check: async () => {
      checks += 1
      return { source: 'post', reached: true, findings: [] }
    },
  } as unknown as Connector
  return { connectors: new Map([['post', connector]]), checks: () => checks }
}

test('staff see since when a source is out, and what was found in it', async () => {
  const { connectors } = counting()
  await store.transaction((tx) =>
    recordOutage(tx, { source: 'post', kind: 'unreachable', at: new Date('2026-03-05T09:00:00Z') }),
  )
  const clock = { now: () => new Date('2026-03-05T10:00:00Z') }
  const health = await listSourceHealth({ store, register, connectors, clock, lineOf }, staff('read:sources'))
  expect(health).toMatchObject([
    {
      source: 'post',
      recipient: { en: 'Scanner' },
      outage: { kind: 'unreachable', since: '2026-03-05T09:00:00.000Z' },
      check: { reached: true },
      checkedAt: '2026-03-05T10:00:00.000Z',
    },
  ])
})

test('sources are asked once a minute however often the page is opened', async () => {
  const { connectors, checks } = counting()
  let now = new Date('2026-03-05T10:00:00Z')
  const deps = { store, register, connectors, lineOf, clock: { now: () => now } }
  await Promise.all([1, 2, 3].map(() => listSourceHealth(deps, staff('read:sources'))))
  expect(checks()).toBe(1)
  now = new Date('2026-03-05T10:01:01Z')
  await listSourceHealth(deps, staff('read:sources'))
  expect(checks()).toBe(2)
})

test('without read:sources nothing is told and no source is asked', async () => {
  const { connectors, checks } = counting()
  const deps = { store, register, connectors, lineOf, clock: { now: () => new Date() } }
  await expect(listSourceHealth(deps, staff('read:corrections'))).rejects.toMatchObject({
    code: 'not-allowed',
  })
  await expect(
    listSourceHealth(deps, { kind: 'subject', accountId: 'a', subjectId: 's', sessionId: 'x' }),
  ).rejects.toMatchObject({ code: 'not-allowed' })
  expect(checks()).toBe(0)
})
