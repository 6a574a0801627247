import { beforeAll, describe, expect, test } from 'vitest'
import { approveCorrection } from '../../app/services/corrections/approve-correction.server'
import { submitCorrection } from '../../app/services/corrections/submit-correction.server'
import { sealRecordRef } from '../../app/services/dossier/record-ref'
import type { RecordKey } from '../../app/domain/records'
import { listEventsAbout } from '../../db/queries/audit'
import { correctionById } from '../../db/queries/corrections'
import { ledgerOf, moments, openLedgerSchool } from '../setup/ledger-school'
import { aStaffMember, aSubject } from '../setup/people'
import { bundleForNode, startProgram } from '../setup/run-typescript'
import { temporaryFolder } from '../setup/temporary-folder'

/** The lease of a worker that died, in milliseconds, and a little. */
const afterLease = 61_000
const wanted = '+31611223344'

let program = ''
beforeAll(async () => {
  program = await bundleForNode('tests/setup/ledger-program.ts')
})

async function anApprovedCorrection(folder: string) {
  const school = await openLedgerSchool(folder, 0)
  const noor = await aSubject(school, { identifiers: { studentNumber: 's1001' } })
  const support = await aStaffMember(school, { roles: ['support'] })
  const place = { source: 'crm', dataset: 'person', key: 'contact-s1001' as RecordKey }
  const ref = sealRecordRef(school.secrets, noor.subjectId, place)
  const asked = { source: 'crm', dataset: 'person', field: 'telephone', evidence: '', ref, value: wanted }
  const { id } = await submitCorrection(school, noor, asked)
  await approveCorrection(school, support, { id, round: 1, reason: '' })
  return { school, noor, id }
}

describe('fault 12: kill -9 during a write-back', () => {
  test.each(moments)('%s: the source is written once, and reading back decides', async (moment) => {
    const folder = temporaryFolder()
    const { school, noor, id } = await anApprovedCorrection(folder)
    const { child, ended } = startProgram(program, [folder, '0', moment])
    await ended
    expect(child.signalCode).toBe('SIGKILL')
    // Nobody knows yet: it is neither applied nor forgotten.
    expect((await correctionById(school.store, id))?.state).toBe('applying')

    const next = startProgram(program, [folder, String(afterLease)])
    expect(await next.ended).toEqual({ status: 0, words: '' })
    expect(ledgerOf(folder)).toEqual([wanted])
    expect((await correctionById(school.store, id))?.state).toBe('applied')
    const applied = { limit: 9, types: ['correction.applied'] as const }
    expect(await listEventsAbout(school.store, noor.subjectId, applied)).toHaveLength(1)
    await school.close()
  })

  test('at every moment in turn, of one correction: still once', async () => {
    const folder = temporaryFolder()
    const { school, id } = await anApprovedCorrection(folder)
    for (const [turn, moment] of moments.entries()) {
      await startProgram(program, [folder, String(turn * afterLease), moment]).ended
    }
    const last = startProgram(program, [folder, String(moments.length * afterLease)])
    expect(await last.ended).toEqual({ status: 0, words: '' })
    expect(ledgerOf(folder)).toEqual([wanted])
    expect((await correctionById(school.store, id))?.state).toBe('applied')
    await school.close()
  })
})
