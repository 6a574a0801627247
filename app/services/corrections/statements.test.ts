import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { SubjectActor } from '../../domain/actor'
import { maxStatementLength } from '../../domain/statements'
import type { RecordKey } from '../../domain/records'
import { readRecord } from '../dossier/read-record.server'
import { sealRecordRef } from '../dossier/record-ref'
import { readCorrection } from '../work/read-correction.server'
import { listOwnCorrections } from './list-own-corrections.server'
import { rejectCorrection } from './reject-correction.server'
import { statedBy } from './stated-records.server'
import { submitCorrection } from './submit-correction.server'
import { withdrawStatement } from './withdraw-statement.server'
import { writeStatement } from './write-statement.server'

let school: MemorySchool
let noor: SubjectActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
})
afterEach(() => school.deps.close())

const place = () => ({
  source: 'crm',
  dataset: 'person',
  ref: sealRecordRef(school.deps.secrets, noor.subjectId, {
    source: 'crm',
    dataset: 'person',
    key: 'contact-s1001' as RecordKey,
  }),
})
async function ask(value: string) {
  const input = { ...place(), field: 'telephone', value, evidence: '' }
  return submitCorrection(school.deps, noor, input)
}
async function refused(value = '0611223344') {
  const { id } = await ask(value)
  const support = await aStaffMember(school.deps, { roles: ['support'] })
  await rejectCorrection(school.deps, support, { id, reason: 'Dit nummer is van iemand anders.' })
  return { id, support }
}
const write = (id: string, statement: string) => writeStatement(school.deps, noor, { id, statement })
const beside = async () => (await readRecord(school.deps, noor, place())).record.statements

describe('R3: after a refusal a person', () => {
  it('A12-9: is told until when they can go to court', async () => {
    await ask('0611223344')
    const courtUntil = async () => (await listOwnCorrections(school.deps, noor))[0]?.courtUntil
    expect(await courtUntil()).toBeNull()
    const support = await aStaffMember(school.deps, { roles: ['support'] })
    const [{ id } = { id: '' }] = await listOwnCorrections(school.deps, noor)
    await rejectCorrection(school.deps, support, { id, reason: 'Dit nummer is van iemand anders.' })
    expect(await courtUntil()).toBe('2027-01-04')
  })

  it('adds a statement that stands beside the value, for them and for staff', async () => {
    const { id, support } = await refused()
    await write(id, '  Dit is wél mijn nummer.\nBel maar. ')
    const told = { text: 'Dit is wél mijn nummer.\nBel maar.', number: 'C-2026-000001' }
    expect(await beside()).toMatchObject({ telephone: [told] })
    expect((await listOwnCorrections(school.deps, noor))[0]?.statement).toMatchObject(told)
    expect((await readCorrection(school.deps, support, { id })).statements).toMatchObject([told])
    const later = await ask('0655555555')
    expect((await readCorrection(school.deps, support, { id: later.id })).statements).toMatchObject([told])
  })

  it('has it exported with its record, and with no other', async () => {
    const { id } = await refused()
    await write(id, 'Dit is mijn nummer.')
    const stated = await statedBy(school.deps, noor.subjectId, 'crm')
    const record = (key: string) => ({ key: key as RecordKey, values: {}, documents: [] })
    const [mine, other] = stated([record('contact-s1001'), record('contact-s9')], 'person')
    expect(mine?.statements).toMatchObject([{ field: 'telephone', text: 'Dit is mijn nummer.' }])
    expect(other).not.toHaveProperty('statements')
    expect(stated([record('contact-s1001')], 'consent')[0]).not.toHaveProperty('statements')
  })

  it('writes it anew or takes it back, and each is an event', async () => {
    const { id } = await refused()
    await write(id, 'Eerst.')
    await write(id, 'Beter.')
    expect(await beside()).toMatchObject({ telephone: [{ text: 'Beter.' }] })
    await withdrawStatement(school.deps, noor, { id })
    expect(await beside()).toEqual({})
    await expect(withdrawStatement(school.deps, noor, { id })).rejects.toMatchObject({ code: 'wrong-state' })
    const events = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 3 })
    expect(events.map(({ type }) => type).filter((type) => type.startsWith('correction.statement'))).toEqual([
      'correction.statement-withdrawn',
      'correction.statement-written',
      'correction.statement-written',
    ])
  })

  it('writes it in any script, kept as NFC (R5)', async () => {
    const { id } = await refused()
    await write(id, 'Jose\u0301 — ትግርኛ — العربية')
    expect(await beside()).toMatchObject({ telephone: [{ text: 'José — ትግርኛ — العربية' }] })
  })

  it.each([
    ['nothing', ' \n ', 'errors.statement'],
    ['more than fits', 'x'.repeat(maxStatementLength + 1), 'errors.too-long'],
  ])('cannot add %s', async (_, text, key) => {
    const { id } = await refused()
    await expect(write(id, text)).rejects.toMatchObject({ fields: { statement: key } })
  })
})

describe('a statement is refused', () => {
  it('while nobody has decided', async () => {
    const { id } = await ask('0611223344')
    await expect(write(id, 'Toch.')).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('for another person, whose correction does not exist for them', async () => {
    const { id } = await refused()
    const sam = await aSubject(school.deps, { identifiers: { studentNumber: 's1002' } })
    const asSam = writeStatement(school.deps, sam, { id, statement: 'Van Sam.' })
    await expect(asSam).rejects.toMatchObject({ code: 'not-found' })
    const takenBack = withdrawStatement(school.deps, sam, { id })
    await expect(takenBack).rejects.toMatchObject({ code: 'not-found' })
  })
})
