import { afterEach, describe, expect, test } from 'vitest'
import { json, type RestServer } from '../fixtures/rest-server'
import { never, keyOf } from './contract-source'
import { identities } from './contract-school'
import { recordsOf } from './reading-contract'
import { schoolConnector, startSchoolServer, type SchoolChanges } from './rest-school'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function school(changes: SchoolChanges = {}) {
  const server = await startSchoolServer()
  const connector = schoolConnector(server, changes)
  closing.push(
    () => connector.close(),
    () => server.close(),
  )
  return { server, connector }
}

async function found(changes: SchoolChanges, prepare: (server: RestServer) => void) {
  const { server, connector } = await school(changes)
  prepare(server)
  const { findings } = await connector.check(never)
  return findings.map(({ kind, severity, place }) => `${severity}: ${kind} ${place}`)
}

const first = (server: RestServer) => server.persons[0] ?? {}
const visitsOfA = (server: RestServer) => server.visits.get('9007199254740993') ?? []

describe('checking a REST source', () => {
  test('reports an undeclared key below a declared one, and in a list', async () => {
    const nested = (server: RestServer) => {
      for (const row of visitsOfA(server)) row.teacher = { name: 'x', room: { floor: 1 } }
      for (const row of visitsOfA(server)) row.files = [{ id: '1', name: 'a', scannedBy: 'x' }]
    }
    const visit = {
      documents: { list: 'files', id: 'id', name: 'name', path: '/documents/{document}' },
    }
    const ignored = [
      { dataset: 'visit', key: 'student_id', why: 'a number inside the source' },
      { dataset: 'visit', key: 'teacher.name', why: 'not about the student' },
    ]
    expect(await found({ visit, ignored }, nested)).toEqual([
      'error: undeclared visit.teacher.room',
      'error: undeclared visit.files.scannedBy',
    ])
  })

  test('reports what stands beside the list, but not its paging', async () => {
    const { server, connector } = await school()
    server.trouble = (_, response, url) => {
      if (!url.pathname.endsWith('/visits')) return false
      json(response, 200, { items: visitsOfA(server), total: 5, page: 1, teacher: { name: 'x' } })
      return true
    }
    const { findings } = await connector.check(never)
    expect(findings.map(({ kind, place }) => `${kind} ${place}`)).toEqual(['undeclared visit.teacher'])
  })

  test('reports a key that only the person list gives', async () => {
    const { server, connector } = await school()
    server.trouble = (_, response, url) => {
      if (url.pathname !== '/api/persons') return false
      json(response, 200, { items: server.persons.map((row) => ({ ...row, nickname: 'x' })) })
      return true
    }
    const { findings } = await connector.check(never)
    expect(findings.map(({ place }) => place)).toEqual(['persons.nickname'])
  })

  test('reports a value of another type without telling it', async () => {
    const { server, connector } = await school()
    first(server).debt = 'canary'
    const { findings } = await connector.check(never)
    expect(findings.map(({ kind }) => kind)).toEqual(['retyped'])
    expect(JSON.stringify(findings)).not.toContain('canary')
  })

  test('warns when no record could be looked at', async () => {
    expect(await found({}, (server) => server.visits.clear())).toEqual(['warning: never-identified visit'])
  })

  test('reports an endpoint that does not exist', async () => {
    const visit = { path: '/persons/{person}/absences' }
    expect(await found({ visit }, () => undefined)).toEqual(['error: bad-configuration visit'])
  })

  test('a missing key is only empty where the declaration says that it is left out', async () => {
    const { server, connector } = await school({ student: { optional: ['remark'] } })
    delete first(server).remark
    const [record] = await recordsOf(connector, await keyOf(connector, identities.a), 'student')
    expect(record?.values.remark).toBeNull()
    const { findings } = await connector.check(never)
    expect(findings.map(({ kind, severity }) => `${severity}: ${kind}`)).toEqual(['warning: gone'])
  })
})

describe('documents of a REST record', () => {
  const documents = {
    list: 'files',
    id: 'id',
    name: 'name',
    mediaType: 'type',
    size: 'size',
    path: '/documents/{document}',
  }

  test('are described with the record and fetched when opened', async () => {
    const { server, connector } = await school({ visit: { documents } })
    for (const row of visitsOfA(server))
      row.files = [{ id: 'd/1', name: '../a.pdf', type: 'application/pdf', size: 16 }]
    const key = await keyOf(connector, identities.a)
    const [record] = await recordsOf(connector, key, 'visit')
    const [document] = record?.documents ?? []
    expect(document).toMatchObject({ name: '../a.pdf', mediaType: 'application/pdf', size: 16 })
  })

  test('stay under the base address and arrive byte for byte', async () => {
    const { server, connector } = await school({ visit: { documents } })
    for (const row of visitsOfA(server)) row.files = [{ id: '../d?1', name: 'a' }]
    const [record] = await recordsOf(connector, await keyOf(connector, identities.a), 'visit')
    const chunks: Uint8Array[] = []
    for await (const chunk of record?.documents[0]?.open(never) ?? []) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('contents of ../d?1')
    expect(server.asked.at(-1)).toBe('GET /api/documents/..%2Fd%3F1')
  })

  test('one that is not there is a failure, not an empty file', async () => {
    const { server, connector } = await school({
      visit: { documents: { ...documents, path: '/files/{document}' } },
    })
    for (const row of visitsOfA(server)) row.files = [{ id: '1', name: 'a' }]
    const [record] = await recordsOf(connector, await keyOf(connector, identities.a), 'visit')
    const reading = async () => {
      for await (const chunk of record?.documents[0]?.open(never) ?? []) expect(chunk).toBeUndefined()
    }
    await expect(reading()).rejects.toMatchObject({ kind: 'configuration' })
  })
})
