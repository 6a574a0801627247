import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { openTask } from '../../../db/queries/tasks'
import { aMemorySchool, valuesIn, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import type { RecordKey } from '../../domain/records'
import { submitCorrection } from '../corrections/submit-correction.server'
import { sealRecordRef } from '../dossier/record-ref'
import { closeTask } from './close-task.server'
import { decideCorrection } from './decide-correction.server'
import { wholeList } from '../../domain/work/work-filter'
import { listWork } from './list-work.server'
import { readCorrection } from './read-correction.server'
import { readTask } from './read-task.server'

let school: MemorySchool
let noor: SubjectActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
})
afterEach(() => school.deps.close())

const ask = (source: 'crm' | 'invoicing') => {
  const [dataset, field, key, value] =
    source === 'crm'
      ? ['person', 'telephone', 'contact-s1001', '0611223344']
      : ['debtor', 'iban', 'debtor-s1001', 'NL20INGB0001234567']
  const ref = sealRecordRef(school.deps.secrets, noor.subjectId, { source, dataset, key: key as RecordKey })
  return submitCorrection(school.deps, noor, {
    source,
    dataset,
    field,
    ref,
    value,
    evidence: 'Zie mijn bankpas.',
  })
}
const staff = (...roles: string[]) => aStaffMember(school.deps, { roles })

describe('the work list', () => {
  it('P7: holds only what the roles of this member of staff see', async () => {
    await ask('crm')
    await ask('invoicing')
    const numbers = async (role: string) =>
      (await listWork(school.deps, await staff(role))).lines.map(({ sourceTitle }) => sourceTitle?.en)
    expect(await numbers('support')).toEqual(['Website'])
    expect(await numbers('finance')).toEqual(['Invoicing'])
    expect(await numbers('administrator')).toEqual(['Website', 'Invoicing'])
  })

  it('A12-12: says what is late, the first promised first', async () => {
    await ask('crm')
    school.deps.clock.advance(86_400_000)
    await ask('invoicing')
    school.deps.clock.set(new Date('2026-12-21T10:00:00Z'))
    const { lines, count } = await listWork(school.deps, await staff('administrator'))
    expect(count).toEqual({ open: 2, late: 1, most: 99 })
    expect(lines.map(({ dueOn, late }) => [dueOn, late])).toEqual([
      ['2026-12-20', true],
      ['2026-12-21', false],
    ])
  })

  it('tells whose decision it is, never one’s own', async () => {
    await ask('crm')
    const firstOf = async (actor: StaffActor) => (await listWork(school.deps, actor)).lines[0]?.decidable
    expect(await firstOf(await staff('support'))).toBe(true)
    expect(await firstOf(await staff('reader'))).toBe(false)
    const self = await aStaffMember(school.deps, { roles: ['support'], subjectId: noor.subjectId })
    expect(await firstOf(self)).toBe(false)
    const decidable = { ...wholeList, decidable: true }
    expect((await listWork(school.deps, self, decidable)).lines).toEqual([])
  })

  it('is empty for a role without any of its permissions', async () => {
    await ask('crm')
    const nobody = { ...(await staff('support')), permissions: new Set<never>() }
    const none = { lines: [], count: { open: 0, late: 0, most: 99 }, previous: null, next: null }
    expect(await listWork(school.deps, nobody)).toEqual(none)
  })
})

describe('a correction as staff see it', () => {
  it('holds old, new, the value in the source now, and the evidence', async () => {
    const { id } = await ask('crm')
    valuesIn(school.crm, 's1001', 'person').telephone = '+31699999999'
    const seen = await readCorrection(school.deps, await staff('support'), { id })
    expect(seen).toMatchObject({
      from: '+31612345678',
      to: '+31611223344',
      inSource: { kind: 'value', value: '+31699999999', changed: true },
      evidence: 'Zie mijn bankpas.',
      may: { approve: true, reject: true, retry: false },
    })
  })

  it('shows what is known when the source does not answer', async () => {
    const { id } = await ask('crm')
    school.crm.fail('unreachable')
    const seen = await readCorrection(school.deps, await staff('support'), { id })
    expect(seen.inSource).toEqual({ kind: 'failed', failure: 'unreachable' })
  })

  it('is an event that its subject can read, with role and reason', async () => {
    const { id, number } = await ask('crm')
    await readCorrection(school.deps, await staff('support'), { id })
    const [event] = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 1 })
    expect(event).toMatchObject({
      type: 'dossier.viewed-by-staff',
      data: { what: 'telephone', why: number, roles: ['support'] },
    })
  })

  it('is not found outside the categories of the role, and read-only for who may not decide', async () => {
    const { id } = await ask('invoicing')
    const asSupport = readCorrection(school.deps, await staff('support'), { id })
    await expect(asSupport).rejects.toMatchObject({ code: 'not-found' })
    const seen = await readCorrection(school.deps, await staff('administrator'), { id })
    expect(seen).toMatchObject({ mayNot: 'role', may: { approve: false, reject: false } })
  })

  it('a second person is asked for where the field says so', async () => {
    const { id } = await ask('invoicing')
    const finance = await staff('finance')
    const decision = { id, intent: 'approve', round: 1, remark: '', reason: '' } as const
    expect(await decideCorrection(school.deps, finance, decision)).toBe('one-more')
    const seen = await readCorrection(school.deps, finance, { id })
    expect(seen).toMatchObject({ approvalsMissing: 1, mayNot: 'approved-already', may: { approve: false } })
    expect(await decideCorrection(school.deps, await staff('finance'), decision)).toBe('approved')
  })
})

describe('tasks', () => {
  const open = (subjectId: string) =>
    school.deps.store.transaction((tx) =>
      openTask(tx, {
        id: `ambiguous-identity:crm:${subjectId}`,
        kind: 'ambiguous-identity',
        subjectId,
        source: 'crm',
        about: '',
        dueOn: '2026-12-20',
        at: school.deps.clock.now(),
      }),
    )

  it('are closed with a note, once', async () => {
    await open(noor.subjectId)
    const support = await staff('support')
    const tasks = async () => (await listWork(school.deps, support, { ...wholeList, kind: 'task' })).lines
    const [task] = await tasks()
    const close = (note: string) => closeTask(school.deps, support, { id: task!.id, note })
    await expect(close(' ')).rejects.toMatchObject({ code: 'invalid-input' })
    await close('Studentnummer verbeterd in de bron.')
    await expect(close('Nog eens.')).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await tasks()).toEqual([])
  })

  it('about oneself are for somebody else', async () => {
    await open(noor.subjectId)
    const self = await aStaffMember(school.deps, { roles: ['support'], subjectId: noor.subjectId })
    expect((await listWork(school.deps, self)).lines).toEqual([])
    const id = `ambiguous-identity:crm:${noor.subjectId}`
    await expect(readTask(school.deps, self, { id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(closeTask(school.deps, self, { id, note: 'x' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })
})
