import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { itemsOf, lettersOf, requestById } from '../../db/queries/requests'
import type { SubjectActor } from '../../app/domain/actor'
import type { RecordKey } from '../../app/domain/records'
import { buildArchive } from '../../app/services/archives/build-archive.server'
import { forgetCopies } from '../../app/services/archives/forget-copies.server'
import { requestArchive } from '../../app/services/archives/request-archive.server'
import { submitCorrection } from '../../app/services/corrections/submit-correction.server'
import { sealRecordRef } from '../../app/services/dossier/record-ref'
import { sendMail } from '../../app/services/mail/send-mail.server'
import { confirmDecision } from '../../app/services/requests/confirm-decision.server'
import { decideItem } from '../../app/services/requests/decide-item.server'
import { erasePiece } from '../../app/services/requests/erase-piece.server'
import { submitRequest } from '../../app/services/requests/submit-request.server'
import { carryOutJobs } from '../setup/carry-out-jobs'
import { onEachDatabase } from '../setup/each-database'
import { aStaffMember, aSubject } from '../setup/people'
import { aRetentionSchool, type RetentionSchool } from '../setup/retention-school'

const corrected = 'canary-corrected'

onEachDatabase((database) => {
  it('attack 38, E4: what was erased is in no table, file, write-ahead log, log, mail or queue of the portal', async () => {
    const school = await aRetentionSchool({ database: await database.address() })
    onTestFinished(() => school.deps.close())
    const noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
    await leaveTraces(school, noor)
    // The test can fail: before the erasure it is all there.
    expect(await everyRow(school)).toContain(corrected)
    expect(archiveFiles(school)).toHaveLength(1)

    const id = await eraseNotes(school, noor)

    expect((await requestById(school.deps.store, id))?.state).toBe('answered')
    expect(JSON.stringify(school.held)).not.toMatch(/note.{0,20}canary-s1001|"old-s1001"/)
    expect(await everyRow(school)).not.toMatch(/canary-s1001|canary-corrected|waarom-canary/)
    expect(archiveFiles(school)).toEqual([])
    expect(school.deps.logged.join('\n')).not.toContain('canary')
    expect(JSON.stringify(school.deps.mailer)).not.toContain('canary')
    for (const file of filesIn(school.deps.folder)) {
      expect(readFileSync(file).includes('canary'), file).toBe(false)
    }
    const letters = JSON.stringify(await lettersOf(school.deps.store, id))
    expect(letters).toContain('Bewijs van wissen')
    expect(letters).not.toContain('canary')
  })
})

/** A correction with old and new value and its evidence, and an archive that is ready. */
async function leaveTraces({ deps }: RetentionSchool, noor: SubjectActor): Promise<void> {
  const at = { source: 'crm', dataset: 'note' }
  const ref = sealRecordRef(deps.secrets, noor.subjectId, { ...at, key: 'old-s1001' as RecordKey })
  const wanted = { ...at, ref, field: 'text', value: corrected, evidence: 'waarom-canary' }
  await submitCorrection(deps, noor, wanted)
  await requestArchive(deps, noor, { profile: 'access' })
  await carryOutJobs(deps, 'build-archive', buildArchive)
}

async function eraseNotes({ deps }: RetentionSchool, noor: SubjectActor): Promise<string> {
  const officer = await aStaffMember(deps)
  const second = await aStaffMember(deps)
  const { id } = await submitRequest(deps, noor, { kinds: ['erasure'], words: '', categories: ['payment'] })
  const itemId = (await itemsOf(deps.store, [id]))[0]!.id
  const version = async () => (await requestById(deps.store, id))!.version
  const parts = ['crm/note/ended', 'crm/note/running']
  const draft = {
    verdict: 'granted',
    reason: '',
    text: '',
    evidence: '',
    parts,
    choices: ['erase', 'erase'],
  } as const
  await decideItem(deps, officer, { id, itemId, version: await version(), ...draft })
  await confirmDecision(deps, second, { id, itemId, version: await version() })
  await carryOutJobs(deps, 'erase-piece', erasePiece)
  await carryOutJobs(deps, 'forget-copies', forgetCopies)
  await carryOutJobs(deps, 'send-mail', sendMail)
  return id
}

/** Every row of every table, as text. */
async function everyRow({ deps: { store } }: RetentionSchool): Promise<string> {
  const rows: unknown[] = []
  for (const table of Object.values(store.tables)) rows.push(await store.query.select().from(table))
  return JSON.stringify(rows)
}

function archiveFiles({ deps }: RetentionSchool): string[] {
  return filesIn(join(deps.folder, 'archives'))
}

function filesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
