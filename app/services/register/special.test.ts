import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { aSpecialRegister } from '../../../tests/setup/special-school'
import { selectFields } from '../../../exports/profile'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import type { RecordKey } from '../../domain/records'
import { assembleArchive } from '../archives/assemble-archive.server'
import { submitCorrection } from '../corrections/submit-correction.server'
import { describeDossier } from '../dossier/describe-dossier.server'
import { sealRecordRef } from '../dossier/record-ref'
import { readCorrection } from '../work/read-correction.server'
import { readWorkList } from '../work/read-work-list.server'
import { wholeList } from '../../domain/work/work-filter'

let school: MemorySchool
let noor: SubjectActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
})
afterEach(() => school.deps.close())

const depsWith = (options?: { transfer: boolean }) => ({
  ...school.deps,
  register: aSpecialRegister(options),
})

describe('SP1: special categories', () => {
  it('carry their own mark, with the exception and the law, on every page of the person', () => {
    const { categories, sources } = describeDossier(depsWith())
    const fields = sources[0]?.datasets[0]?.fields
    expect(categories.filter(({ special }) => special).map(({ id }) => id)).toEqual(['health'])
    expect(fields?.find(({ id }) => id === 'telephone')).toMatchObject({
      categoryId: 'health',
      special: { why: { exception: 'g', law: 'UAVG 30(2)(a)' }, goesAlong: false },
    })
    expect(fields?.filter(({ special }) => special)).toHaveLength(1)
  })

  it('are hidden from staff who see all the rest, also by its own address', async () => {
    const deps = depsWith()
    const administrator = await aStaffMember(deps)
    const support = await aStaffMember(deps, { roles: ['support'] })
    const ref = sealRecordRef(deps.secrets, noor.subjectId, {
      source: 'crm',
      dataset: 'person',
      key: 'contact-s1001' as RecordKey,
    })
    const { id } = await submitCorrection(deps, noor, {
      source: 'crm',
      dataset: 'person',
      field: 'telephone',
      ref,
      value: '0611223344',
      evidence: '',
    })
    const listed = async (actor: StaffActor) =>
      (await readWorkList(deps, actor, wholeList)).lines.map((line) => line.id)
    expect(await listed(support)).toContain(id)
    expect(await listed(administrator)).not.toContain(id)
    await expect(readCorrection(deps, support, { id })).resolves.toMatchObject({ id })
    await expect(readCorrection(deps, administrator, { id })).rejects.toMatchObject({ code: 'not-found' })
  })

  it.each([
    ['stay here by default', undefined, false],
    ['go along when the school says so', { transfer: true }, true],
  ])('%s when data are sent to another organisation', async (_, options, goes) => {
    const input = await assembleArchive(depsWith(options), noor, {
      number: 'A-2026-000001',
      date: '2026-11-22',
      createdAt: new Date('2026-11-22T09:00:00Z'),
      profile: 'transfer',
    })
    const person = input.sources[0]?.datasets[0]
    if (!person) throw new Error('the crm has a dataset')
    const sent = selectFields('transfer', person).included.map(({ id }) => id)
    expect(sent.includes('telephone')).toBe(goes)
    expect(sent).toContain('name')
    expect(selectFields('portability', person).included.map(({ id }) => id)).toContain('telephone')
    expect(selectFields('access', person).included.map(({ id }) => id)).toContain('telephone')
  })
})
