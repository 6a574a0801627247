import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember } from '../../../tests/setup/people'
import type { StaffActor } from '../../domain/actor'
import { closeIncident } from './close-incident.server'
import { exportIncidents, listIncidents } from './list-incidents.server'
import { openIncident } from './open-incident.server'
import { readIncident } from './read-incident.server'
import { assessIncident, decideOnPeople, decideOnSupervisor } from './work-on-incident.server'

let school: MemorySchool
let officer: StaffActor
const hour = 3_600_000

beforeEach(async () => {
  school = await aMemorySchool()
  officer = await aStaffMember(school.deps, { roles: ['administrator'] })
})
afterEach(() => school.deps.close())

const now = () => school.deps.clock.now()
async function opened() {
  const input = { title: 'Lijst gemaild', description: '', breach: ['confidentiality'] as const }
  const { id } = await openIncident(school.deps, officer, { ...input, noticedAt: now() })
  return id
}
/** The incident as the page shows it a second later. */
async function inHand(id: string) {
  school.deps.clock.advance(1000)
  const { version } = await readIncident(school.deps, officer, { id })
  return { id, version }
}

describe('B1: the judgements', () => {
  it('each need a reason, and come in their order', async () => {
    const id = await opened()
    const early = { decision: 'not-notified', reason: 'x', notifiedAt: null, reference: '' } as const
    const tooEarly = decideOnSupervisor(school.deps, officer, { ...(await inHand(id)), ...early })
    await expect(tooEarly).rejects.toMatchObject({ code: 'wrong-state' })
    const noReason = assessIncident(school.deps, officer, {
      ...(await inHand(id)),
      risk: 'high',
      reason: ' ',
    })
    await expect(noReason).rejects.toMatchObject({ fields: { riskReason: 'errors.required' } })
    const unlikely = { risk: 'unlikely', reason: 'Alleen namen.' } as const
    await assessIncident(school.deps, officer, { ...(await inHand(id)), ...unlikely })
    const silent = decideOnSupervisor(school.deps, officer, { ...(await inHand(id)), ...early, reason: '' })
    await expect(silent).rejects.toMatchObject({ fields: { apReason: 'errors.required' } })
    const untold = decideOnPeople(school.deps, officer, {
      ...(await inHand(id)),
      decision: 'not-told',
      reason: '',
    })
    await expect(untold).rejects.toMatchObject({ fields: { peopleReason: 'errors.required' } })
  })

  it.each(['risk', 'high'] as const)(
    'a %s is told to the supervisor, whatever the reason not to',
    async (risk) => {
      const id = await opened()
      const silence = {
        decision: 'not-notified',
        reason: 'Liever niet.',
        notifiedAt: null,
        reference: '',
      } as const
      const unlikely = { risk: 'unlikely', reason: 'Alleen namen.' } as const
      await assessIncident(school.deps, officer, { ...(await inHand(id)), ...unlikely })
      await decideOnSupervisor(school.deps, officer, { ...(await inHand(id)), ...silence })
      const missing = async () => (await readIncident(school.deps, officer, { id })).missing
      expect(await missing()).not.toContain('ap')
      await assessIncident(school.deps, officer, { ...(await inHand(id)), risk, reason: 'Toch adressen.' })
      expect(await missing()).toContain('ap')
      const again = decideOnSupervisor(school.deps, officer, { ...(await inHand(id)), ...silence })
      await expect(again).rejects.toMatchObject({ fields: { apDecision: 'incidents.ap.must' } })
    },
  )

  it('what was written for another choice does not stay with this one', async () => {
    const id = await opened()
    await assessIncident(school.deps, officer, { ...(await inHand(id)), risk: 'high', reason: 'Adressen.' })
    const written = { reason: 'Liever niet.' }
    await decideOnPeople(school.deps, officer, { ...(await inHand(id)), decision: 'told', ...written })
    const told = { decision: 'notified', notifiedAt: now(), reference: 'AP-1', ...written } as const
    await decideOnSupervisor(school.deps, officer, { ...(await inHand(id)), ...told })
    expect(await readIncident(school.deps, officer, { id })).toMatchObject({ peopleReason: '', apReason: '' })
  })

  it('a notification later than 72 hours says why it is late', async () => {
    const id = await opened()
    await assessIncident(school.deps, officer, { ...(await inHand(id)), risk: 'risk', reason: 'Namen.' })
    school.deps.clock.advance(73 * hour)
    const late = { decision: 'notified', reason: '', notifiedAt: now(), reference: 'AP-1' } as const
    const unexplained = decideOnSupervisor(school.deps, officer, { ...(await inHand(id)), ...late })
    await expect(unexplained).rejects.toMatchObject({ fields: { apReason: 'errors.required' } })
    const inTime = { ...late, notifiedAt: new Date(now().getTime() - 2 * hour) }
    await decideOnSupervisor(school.deps, officer, { ...(await inHand(id)), ...inTime })
    expect(await readIncident(school.deps, officer, { id })).toMatchObject({ apDecision: 'notified' })
  })

  it('a page that is out of date changes nothing', async () => {
    const id = await opened()
    const old = await inHand(id)
    await assessIncident(school.deps, officer, { ...old, risk: 'risk', reason: 'Namen.' })
    const again = assessIncident(school.deps, officer, { ...old, risk: 'unlikely', reason: 'Toch niet.' })
    await expect(again).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('is for the role with the permission, and for nobody else', async () => {
    const id = await opened()
    const support = await aStaffMember(school.deps, { roles: ['support'] })
    const tries = [
      listIncidents(school.deps, support),
      readIncident(school.deps, support, { id }),
      exportIncidents(school.deps, support),
      assessIncident(school.deps, support, { id, version: 1, risk: 'high', reason: 'x' }),
      closeIncident(school.deps, support, { id, version: 1 }),
    ]
    for (const tried of tries) await expect(tried).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
