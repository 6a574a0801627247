import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { correctionById } from '../../../db/queries/corrections'
import { listEventsAbout } from '../../../db/queries/audit'
import { noticesAbout } from '../../../tests/setup/notices'
import { aRegister, aSchool } from '../../../tests/setup/a-register'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { createMemoryConnector } from '../../connectors/memory/memory-connector'
import type { MemorySource } from '../../connectors/memory/memory-source'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import type { RecordKey } from '../../domain/records'
import { fieldSchema } from '../../domain/register/source'
import { describeDatasetAt } from '../dossier/describe-dossier.server'
import { sealRecordRef } from '../dossier/record-ref'
import { applyCorrection } from './apply-correction.server'
import { approveCorrection } from './approve-correction.server'
import { listOwnCorrections } from './list-own-corrections.server'
import { submitCorrection } from './submit-correction.server'

let deps: TestDeps
let held: MemorySource
let noor: SubjectActor
let support: StaffActor

const title = { nl: 'T', en: 'T' }
const correction = { approvedBy: 'support', evidence: 'asked' }

beforeEach(async () => {
  const base = aRegister()
  const [crm] = base.sources
  const [person] = crm!.datasets
  const fields = [
    { id: 'name', type: 'text', title, correction },
    { id: 'gender', type: 'text', title, correction: { ...correction, emptied: 'null' } },
    { id: 'salutation', type: 'text', title, correction: { ...correction, emptied: 'text' } },
    {
      id: 'company',
      type: 'text',
      title,
      correction: { never: title, register: 'https://register.example/' },
    },
  ].map((field) => fieldSchema.parse(field))
  const source = { ...crm!, datasets: [{ ...person!, sharedWith: ['mailer'], fields }] }
  const [school] = base.school.recipients
  const mailer = { ...school!, id: 'mailer', notices: 'privacy@mailer.example' }
  const register = { school: aSchool({ recipients: [school!, mailer] }), sources: [source] }
  const values = { name: 'Noor', gender: 'vrouw', salutation: 'mevrouw', company: 'Noor BV' }
  held = {
    people: [
      {
        id: 's1001',
        identifiers: { 'person.student_number': 's1001' },
        records: { person: [{ key: 'n', values }] },
      },
    ],
  }
  deps = await createTestDeps({
    register,
    connectors: new Map([['crm', createMemoryConnector(source, held)]]),
  })
  noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
  support = await aStaffMember(deps, { roles: ['support'] })
})
afterEach(() => deps.close())

function ask(field: string, value: string) {
  const at = { source: 'crm', dataset: 'person', key: 'n' as RecordKey }
  const ref = sealRecordRef(deps.secrets, noor.subjectId, at)
  const evidence = 'Zie mijn paspoort.'
  return submitCorrection(deps, noor, { source: 'crm', dataset: 'person', ref, field, value, evidence })
}
async function correct(field: string, value: string) {
  const { id } = await ask(field, value)
  await approveCorrection(deps, support, { id, round: 1, reason: '' })
  await carryOutJobs(deps, 'apply-correction', applyCorrection)
  return (await correctionById(deps.store, id))!
}
const valuesNow = () => held.people[0]!.records['person']![0]!.values

describe('R1: what is corrected elsewhere', () => {
  it('names the register in which people change it, and is refused here', async () => {
    const { description } = describeDatasetAt(deps, { source: 'crm', dataset: 'person' })
    expect(description.fields.find(({ id }) => id === 'company')?.correction).toMatchObject({
      kind: 'impossible',
      register: 'https://register.example/',
    })
    await expect(ask('company', 'Anders BV')).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

describe('R2: what is kept of a correction', () => {
  it('is the old and new value, the evidence, who decided and when; the person sees all but the name', async () => {
    const { id } = await correct('name', 'Noor de Vries')
    const [own] = await listOwnCorrections(deps, noor)
    expect(own).toMatchObject({ id, from: 'Noor', to: 'Noor de Vries', state: 'applied' })
    const { evidence, updatedAt } = (await correctionById(deps.store, id))!
    expect({ evidence, updatedAt }).toEqual({ evidence: 'Zie mijn paspoort.', updatedAt: deps.clock.now() })
    const events = await listEventsAbout(deps.store, noor.subjectId, { limit: 10 })
    const approved = events.find(({ type }) => type === 'correction.approved')
    expect(approved).toMatchObject({ actorId: support.accountId, at: deps.clock.now() })
  })
})

describe('R4: a salutation or gender may be nothing', () => {
  it('is written as NULL where the register says so, and as an empty text where it says that', async () => {
    expect(await correct('gender', ' ')).toMatchObject({ state: 'applied', from: 'vrouw', to: null })
    expect(valuesNow()['gender']).toBeNull()
    expect(await correct('salutation', '')).toMatchObject({ state: 'applied', to: '' })
    expect(valuesNow()['salutation']).toBe('')
  })

  it('asks for no more when it is empty already, and other fields cannot be emptied', async () => {
    await correct('gender', '')
    await expect(ask('gender', '')).rejects.toMatchObject({ fields: { value: 'errors.same' } })
    await expect(ask('name', ' ')).rejects.toMatchObject({ fields: { value: 'errors.required' } })
  })
})

describe('R5: names', () => {
  it.each(['ገብረ', 'Đặng Thị Ngọc', 'محمد', 'Sukarno', 'van der Berg-Öztürk', 'de VRIES'])(
    'the name %s is written to the source as it was typed, in NFC',
    async (name) => {
      await correct('name', ` ${name.normalize('NFD')} `)
      expect(valuesNow()['name']).toBe(name.normalize('NFC'))
    },
  )
})

describe('R7: recipients of the old value', () => {
  it('get a notice once the new value is in the source, and none for what was only asked', async () => {
    const { id } = await ask('name', 'Noor de Vries')
    expect(await noticesAbout(deps, noor.subjectId)).toEqual([])
    await approveCorrection(deps, support, { id, round: 1, reason: '' })
    await carryOutJobs(deps, 'apply-correction', applyCorrection)
    expect(await noticesAbout(deps, noor.subjectId)).toMatchObject([
      { recipient: 'mailer', reason: 'corrected', about: id, field: 'name' },
    ])
  })
})
