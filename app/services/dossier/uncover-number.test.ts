import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { aWrittenArchive, unpack } from '../../../tests/archive/written-archive'
import { aRegister } from '../../../tests/setup/a-register'
import { aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { createMemoryConnector } from '../../connectors/memory/memory-connector'
import type { SubjectActor } from '../../domain/actor'
import type { ArchiveProfile } from '../../domain/archives'
import type { RecordKey } from '../../domain/records'
import { fieldSchema } from '../../domain/register/source'
import { assembleArchive } from '../archives/assemble-archive.server'
import { listViewings } from '../audit/list-viewings.server'
import { readRecord } from './read-record.server'
import { sealRecordRef } from './record-ref'
import { searchDossier } from './search-dossier.server'
import { uncoverNumber } from './uncover-number.server'

const number = '123456782'
let deps: TestDeps
let noor: SubjectActor

beforeEach(async () => {
  const register = aRegister()
  const [crm] = register.sources
  const [person] = crm!.datasets
  const title = { nl: 'Burgerservicenummer', en: 'Citizen service number' }
  const bsn = fieldSchema.parse({ id: 'bsn', type: 'bsn', title, bsn: { law: 'Wet inburgering 2021' } })
  const source = { ...crm!, datasets: [{ ...person!, fields: [...person!.fields, bsn] }] }
  const values = { name: 'Noor', telephone: '+31612345678', newsletter: true, bsn: number }
  const held = {
    people: [
      {
        id: 's1001',
        identifiers: { 'person.student_number': 's1001' },
        records: { person: [{ key: 'n', values }] },
      },
    ],
  }
  const connectors = new Map([['crm', createMemoryConnector(source, held)]])
  deps = await createTestDeps({ register: { ...register, sources: [source] }, connectors })
  noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
})
afterEach(() => deps.close())

function placeOf(actor: SubjectActor) {
  const at = { source: 'crm', dataset: 'person', key: 'n' as RecordKey }
  return { source: 'crm', dataset: 'person', ref: sealRecordRef(deps.secrets, actor.subjectId, at) }
}

describe('BSN1: a citizen service number on screens', () => {
  it('is covered on the page of its record, on the server already', async () => {
    const read = await readRecord(deps, noor, placeOf(noor))
    expect(read.record.values['bsn']).toBe('•••••••82')
    expect(read.description.fields.find(({ id }) => id === 'bsn')?.covered).toBe(true)
    expect(JSON.stringify(read)).not.toContain(number)
  })

  it('is found by no search, whole or digit by digit', async () => {
    for (const query of [number, '1234', '12345678']) {
      const { hits } = await searchDossier(deps, noor, { query })
      expect(hits.flatMap(({ fields }) => fields)).not.toContain('bsn')
      expect(JSON.stringify(hits)).not.toContain(number)
    }
    const { hits } = await searchDossier(deps, noor, { query: 'Noor' })
    expect(hits).toHaveLength(1)
    expect(JSON.stringify(hits)).not.toContain(number)
  })

  it('is uncovered for its own person with an event that they can read, and that does not hold it', async () => {
    const place = { ...placeOf(noor), field: 'bsn' }
    await expect(uncoverNumber(deps, noor, place)).resolves.toEqual({ value: number, plausible: true })
    const [viewing] = await listViewings(deps, noor)
    expect(viewing).toMatchObject({ who: 'self', type: 'number.uncovered', data: { source: 'crm' } })
    const events = await listEventsAbout(deps.store, noor.subjectId, { limit: 10 })
    expect(JSON.stringify(events)).not.toContain(number)
    expect(deps.logged.join('\n')).not.toContain(number)
  })

  it('is uncovered for nobody else, and no other field is uncovered in its place', async () => {
    const sam = await aSubject(deps, { identifiers: { studentNumber: 's1002' } })
    const place = { ...placeOf(noor), field: 'bsn' }
    await expect(uncoverNumber(deps, sam, place)).rejects.toMatchObject({ code: 'not-found' })
    const other = uncoverNumber(deps, noor, { ...place, field: 'name' })
    await expect(other).rejects.toMatchObject({ code: 'not-found' })
    expect(await listEventsAbout(deps.store, noor.subjectId, { limit: 10 })).toEqual([])
  })
})

describe('BSN1: a citizen service number in archives', () => {
  const filesOf = async (profile: ArchiveProfile) => {
    const request = { number: 'A-2026-000001', date: '2026-11-22', createdAt: deps.clock.now(), profile }
    const { zip } = await aWrittenArchive(await assembleArchive(deps, noor, request))
    return await Promise.all((await filesBelow(await unpack(zip))).map((path) => readFile(path, 'utf8')))
  }

  it('is whole in the own copy, and a text there', async () => {
    const files = await filesOf('access')
    expect(files.some((text) => text.includes(`"bsn":"${number}"`))).toBe(true)
    expect(files.some((text) => text.includes(`${number}\r\n`))).toBe(true)
  })

  it('is in no file of what goes to another organisation', async () => {
    const files = await filesOf('transfer')
    expect(files.length).toBeGreaterThan(5)
    for (const text of files) expect(text).not.toContain(number)
  })
})

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}
