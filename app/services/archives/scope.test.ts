import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { expect, onTestFinished, test } from 'vitest'
import { aMemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { withPortalSource } from '../../../tests/setup/portal-school'
import type { RecordKey } from '../../domain/records'
import { submitCorrection } from '../corrections/submit-correction.server'
import { sealRecordRef } from '../dossier/record-ref'
import { commentOnWork } from '../work/comment-on-work.server'
import { readCorrection } from '../work/read-correction.server'
import { exportArchive } from './export-archive.server'

test('15-x: what is on lock, who looked and what staff wrote are in the copy as well', async () => {
  const school = await aMemorySchool()
  onTestFinished(() => school.deps.close())
  const deps = withPortalSource(school.deps)
  const noor = await aSubject(deps, {
    email: 'noor@people.example',
    identifiers: { studentNumber: 's1001' },
  })
  const place = { source: 'crm', dataset: 'person' }
  const ref = sealRecordRef(deps.secrets, noor.subjectId, { ...place, key: 'contact-s1001' as RecordKey })
  const asked = { ...place, ref, field: 'telephone', value: '0611223344', evidence: '', restrict: true }
  const { id } = await submitCorrection(deps, noor, asked)
  const support = await aStaffMember(deps, { roles: ['support'] })
  await readCorrection(deps, support, { id })
  await commentOnWork(deps, support, { kind: 'correction', id, comment: 'Gebeld, zij neemt niet op.' })

  const operator = { kind: 'system', name: 'command-line' } as const
  const made = await exportArchive(deps, operator, { signInName: 'noor@people.example', profile: 'access' })
  const tables = await textOf(made.content)
  expect(tables('crm')).toContain('+31612345678')
  expect(tables('portal')).toContain('dossier.viewed-by-staff')
  expect(tables('portal')).toContain('Gebeld, zij neemt niet op.')
})

/** The rows of a source, as the archive's JSON has them. */
async function textOf(content: AsyncIterable<Uint8Array>) {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  const zip = new ZipReader(new Uint8ArrayReader(Buffer.concat(chunks)))
  const texts = new Map<string, string>()
  for (const entry of await zip.getEntries()) {
    if (!entry.directory) texts.set(entry.filename, await entry.getData(new TextWriter()))
  }
  return (source: string) =>
    [...texts].flatMap(([name, text]) => (name.includes(`/${source}/`) ? [text] : [])).join('\n')
}
