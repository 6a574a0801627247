import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendAuditEvent } from '../../../db/queries/audit'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import type { Actor } from '../../domain/actor'
import type { AuditEvent } from '../../domain/audit-events'
import { listViewings } from './list-viewings.server'
import { recordRefusal } from './record-refusal.server'

let deps: TestDeps
beforeEach(async () => {
  deps = await createTestDeps()
})
afterEach(() => deps.close())

async function happened(event: AuditEvent, actor: Actor | 'nobody', subjectId: string): Promise<void> {
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, { event, actor, subjectId, at: deps.clock.now() }),
  )
  deps.clock.advance(60_000)
}

describe('who looked at my data', () => {
  test('newest first: oneself, staff by role with the reason, and the portal', async () => {
    const anna = await aSubject(deps)
    const staff = await aStaffMember(deps, { roles: ['support'] })
    await happened({ type: 'account.signed-in', data: { factor: 'totp' } }, anna, anna.subjectId)
    const view = { what: 'correction', why: 'C-2026-000001', roles: ['support', 'gone'] }
    await happened({ type: 'dossier.viewed-by-staff', data: view }, staff, anna.subjectId)
    const worker = { kind: 'system', name: 'worker' } as const
    const built = { archiveId: 'a', complete: true }
    await happened({ type: 'archive.built', data: built }, worker, anna.subjectId)
    expect(await listViewings(deps, anna)).toEqual([
      { at: '2026-11-22T09:02:00.000Z', who: 'system', roles: [], type: 'archive.built', data: built },
      {
        at: '2026-11-22T09:01:00.000Z',
        who: 'staff',
        roles: [{ nl: 'Ondersteuning', en: 'Support' }],
        type: 'dossier.viewed-by-staff',
        data: { what: 'correction', why: 'C-2026-000001' },
      },
      {
        at: '2026-11-22T09:00:00.000Z',
        who: 'self',
        roles: [],
        type: 'account.signed-in',
        data: { factor: 'totp' },
      },
    ])
  })

  test('an event without roles shows those that the member of staff has', async () => {
    const anna = await aSubject(deps)
    const staff = await aStaffMember(deps, { roles: ['finance'] })
    const correction = { correctionId: 'c', source: 'invoicing', field: 'iban' }
    await happened({ type: 'correction.rejected', data: correction }, staff, anna.subjectId)
    expect((await listViewings(deps, anna))[0]?.roles).toEqual([{ nl: 'Administratie', en: 'Finance' }])
  })

  test('no names or accounts of staff, and nothing of other people', async () => {
    const anna = await aSubject(deps)
    const berend = await aSubject(deps)
    const staff = await aStaffMember(deps, { displayName: 'Canary Name' })
    const view = { what: 'correction', why: 'C-2026-000001', roles: ['administrator'] }
    await happened({ type: 'dossier.viewed-by-staff', data: view }, staff, anna.subjectId)
    await happened({ type: 'dossier.viewed-by-staff', data: view }, staff, berend.subjectId)
    const seen = await listViewings(deps, anna)
    expect(seen).toHaveLength(1)
    expect(JSON.stringify(seen)).not.toContain(staff.accountId)
    expect(JSON.stringify(seen)).not.toContain('Canary')
  })

  test('refusals are in the trail, but are no viewing', async () => {
    const anna = await aSubject(deps)
    await recordRefusal(deps, anna, { what: 'archive', code: 'not-found' })
    await recordRefusal(deps, 'nobody', { what: 'archive', code: 'not-signed-in' })
    expect(await listViewings(deps, anna)).toEqual([])
    expect(await deps.store.query.$count(deps.store.tables.auditEvents)).toBe(2)
  })

  test('pages do not overlap', async () => {
    const anna = await aSubject(deps)
    for (let times = 0; times < 5; times++) {
      await happened({ type: 'account.signed-out', data: {} }, anna, anna.subjectId)
    }
    const page = async (number: number) =>
      (await listViewings(deps, anna, { page: number, perPage: 2 })).map((entry) => entry.at.slice(11, 16))
    expect([await page(1), await page(2), await page(3)]).toEqual([
      ['09:04', '09:03'],
      ['09:02', '09:01'],
      ['09:00'],
    ])
  })

  test('the system has no such page', async () => {
    const server = { kind: 'system', name: 'server' } as const
    await expect(listViewings(deps, server)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
