import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listOpenTasks } from '../../../db/queries/tasks'
import { aMemorySchool, valuesIn, type MemorySchool } from '../../../tests/setup/memory-school'
import { aSubject } from '../../../tests/setup/people'
import type { SubjectActor } from '../../domain/actor'
import type { SourceAnswer } from '../../domain/views'
import { identifySubject } from './identify-subject.server'
import { readDatasetPage } from './read-dataset-page.server'
import { readOverview } from './read-overview.server'
import { readRecord } from './read-record.server'
import { searchDossier } from './search-dossier.server'

let school: MemorySchool
let noor: SubjectActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001', birthDate: '1990-04-27' } })
})
afterEach(() => school.deps.close())

const crm = (actor = noor): Promise<SourceAnswer> => readOverview(school.deps, actor)['crm']!
const recordOf = (answer: SourceAnswer) =>
  answer.result.kind === 'held' ? answer.result.datasets[0]?.records[0] : undefined

describe('the overview', () => {
  it('has one answer for every source, with counts by the source', async () => {
    const answers = readOverview(school.deps, noor)
    expect(Object.keys(answers)).toEqual(['crm', 'invoicing'])
    expect(await answers['crm']).toMatchObject({
      result: { kind: 'held', datasets: [{ dataset: 'person', count: 1 }] },
    })
  })

  it('says how many records of others stand beside one’s own, and nothing else of them', async () => {
    const connector = school.deps.connectors.get('crm')!
    const asked: string[] = []
    const withheld = async (key: string, dataset: string) => {
      asked.push(`${key} ${dataset}`)
      return 2
    }
    const beside = new Proxy(connector, {
      get: (target, name) => (name === 'withheld' ? withheld : Reflect.get(target, name, target)),
    })
    const deps = { ...school.deps, connectors: new Map([['crm', beside]]) }
    const answer = await readOverview(deps, noor)['crm']
    expect(answer).toMatchObject({ result: { datasets: [{ dataset: 'person', count: 1, withheld: 2 }] } })
    expect(asked).toHaveLength(1)
    expect((await crm()).result).toMatchObject({ datasets: [{ withheld: undefined }] })
  })

  it('names a source that fails, with kind and since when, and shows the others', async () => {
    school.crm.fail('unreachable')
    const first = await crm()
    expect(first.result).toMatchObject({
      kind: 'failed',
      failure: 'unreachable',
      since: '2026-11-22T09:00:00.000Z',
    })
    school.deps.clock.advance(600_000)
    expect((await crm()).result).toMatchObject({ since: '2026-11-22T09:00:00.000Z' })
    expect((await readOverview(school.deps, noor)['invoicing'])?.result.kind).toBe('held')
    school.crm.heal()
    expect((await crm()).result.kind).toBe('held')
    school.deps.clock.advance(600_000)
    school.crm.fail('unreachable')
    expect((await crm()).result).toMatchObject({ since: '2026-11-22T09:20:00.000Z' })
  })

  it('a source that never answers holds up nobody else', async () => {
    school.crm.before = () => new Promise(() => {})
    const answers = readOverview(school.deps, noor)
    const first = await Promise.race(Object.values(answers))
    expect(first?.source).toBe('invoicing')
  })

  it('an unexpected fault in a connector is a bad answer, and tells nothing of it', async () => {
    school.crm.before = () => {
      throw new TypeError('secret of s1001')
    }
    const answer = await crm()
    expect(answer.result).toMatchObject({ kind: 'failed', failure: 'bad-answer' })
    expect(JSON.stringify([answer, school.deps.logged])).not.toContain('secret of')
  })

  it('holds only declared fields', async () => {
    valuesIn(school.crm, 's1001', 'person')['internal_note'] = 'canary'
    expect(JSON.stringify(await crm())).not.toContain('canary')
  })
})

describe('who a person is', () => {
  it('ID8: without an identifier that opens a source that is said, and it is not called empty', async () => {
    const nobody = await aSubject(school.deps, { identifiers: { email: 'noor@people.example' } })
    expect((await crm(nobody)).result).toEqual({ kind: 'nothing-held', lacking: ['studentNumber'] })
    const stranger = await aSubject(school.deps, { identifiers: { studentNumber: 's9999' } })
    expect((await crm(stranger)).result).toEqual({ kind: 'nothing-held' })
  })

  it('fault 7: a student number verified for two people opens nothing, and makes one task per person and source', async () => {
    const other = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
    expect((await crm()).result.kind).toBe('ambiguous')
    expect((await crm(other)).result.kind).toBe('ambiguous')
    expect((await crm()).result.kind).toBe('ambiguous')
    expect(await listOpenTasks(school.deps.store)).toHaveLength(4)
  })

  it('a shared e-mail address is kept only when dates of birth tell the people apart', async () => {
    const shared = { email: 'gezin@people.example' }
    const parent = await aSubject(school.deps, { identifiers: { ...shared, birthDate: '1970-01-01' } })
    const child = await aSubject(school.deps, { identifiers: { ...shared, birthDate: '2005-05-05' } })
    expect((await identifySubject(school.deps, parent.subjectId)).withheld).toEqual([])
    const twin = await aSubject(school.deps, { identifiers: { ...shared, birthDate: '2005-05-05' } })
    expect((await identifySubject(school.deps, child.subjectId)).withheld).toEqual(['email'])
    expect((await identifySubject(school.deps, twin.subjectId)).withheld).toEqual(['email'])
  })
})

describe('references of records', () => {
  it('are no keys, open for their subject, and for nobody else', async () => {
    const ref = recordOf(await crm())!.ref
    expect(ref).not.toContain('s1001')
    const place = { source: 'crm', dataset: 'person', ref }
    expect((await readRecord(school.deps, noor, place)).record.values.name).toBe('Noor de Vries')
    const sam = await aSubject(school.deps, { identifiers: { studentNumber: 's1002' } })
    await expect(readRecord(school.deps, sam, place)).rejects.toMatchObject({ code: 'not-found' })
  })

  it.each(['', 'x', 'test.AAAA', '../../etc'])('%j is not found', async (ref) => {
    const asked = readRecord(school.deps, noor, { source: 'crm', dataset: 'person', ref })
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })

  it('of one dataset do not open another', async () => {
    const ref = recordOf(await crm())!.ref
    const asked = readRecord(school.deps, noor, { source: 'invoicing', dataset: 'debtor', ref })
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('pages', () => {
  it('cut a long dataset in parts that hold every record once', async () => {
    const [person] = school.crm.held.people
    person!.records['person'] = Array.from({ length: 60 }, (_, index) => ({
      key: `k${index}`,
      values: { name: `Naam ${index}`, telephone: null, newsletter: false },
    }))
    const names: unknown[] = []
    for (const page of [1, 2, 3]) {
      const read = await readDatasetPage(school.deps, noor, { source: 'crm', dataset: 'person', page })
      expect(read.pages).toBe(3)
      if (read.answer.result.kind !== 'held') throw new Error('not held')
      names.push(...read.answer.result.datasets[0]!.records.map(({ values }) => values.name))
    }
    expect(new Set(names).size).toBe(60)
  })

  it('of a dataset that does not exist are not found', async () => {
    const asked = readDatasetPage(school.deps, noor, { source: 'crm', dataset: 'salary', page: 1 })
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('searching', () => {
  it('finds words whatever the case and accents, and tells in which fields', async () => {
    valuesIn(school.crm, 's1001', 'person').name = 'Noör de Vries'
    const found = await searchDossier(school.deps, noor, { query: 'noor VRIES' })
    expect(found).toMatchObject({ total: 1, hits: [{ source: 'crm', dataset: 'person', fields: ['name'] }] })
  })

  it('finds nothing of others, nothing for an empty question, and names what was not searched', async () => {
    expect((await searchDossier(school.deps, noor, { query: 'Sam' })).total).toBe(0)
    expect((await searchDossier(school.deps, noor, { query: '  ' })).total).toBe(0)
    school.crm.fail('unreachable')
    const found = await searchDossier(school.deps, noor, { query: 'noor' })
    expect(found.unsearched.map(({ source }) => source)).toEqual(['crm'])
  })
})
