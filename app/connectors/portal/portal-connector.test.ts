import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { sqliteColumns } from '../../../db/columns'
import { portalColumns, portalFields } from '../../../db/portal-columns'
import { createPortalEraser } from '../../../db/portal-erasure'
import { createTables } from '../../../db/schema'
import type { RecordKey, SubjectKey } from '../../domain/records'
import { sourceSchemaFor } from '../../domain/register/source'
import type { ConnectorDeps, PortalRecords } from '../driver'
import { leftOut } from './left-out'
import { portalDriver } from './portal-driver'

const source = sourceSchemaFor({ portal: portalDriver.schemas }).parse(
  parse(readFileSync(new URL('../../demo/sources/portal.yaml', import.meta.url), 'utf8')),
)
const shape = Object.fromEntries(
  Object.entries(portalColumns).map(([kind]) => [kind, portalFields(kind as keyof typeof portalColumns)]),
)
const mails = Array.from({ length: 5 }, (_, index) => ({
  key: `mail-${index}`,
  values: {
    id: `mail-${index}`,
    template: 'archive-ready',
    state: 'sent',
    createdAt: '2026-03-05T09:00:00Z',
  },
}))
const portal: PortalRecords = {
  shape,
  knows: async (id) => id === 'anna',
  count: async (id, kind) => (id === 'anna' && kind === 'mails' ? mails.length : 0),
  rows: async (id, kind, { skip, limit }) =>
    id === 'anna' && kind === 'mails' ? mails.slice(skip, skip + limit) : [],
  row: async (id, _, key) => (id === 'anna' ? mails.find((mail) => mail.key === key) : undefined),
  erasable: createPortalEraser(undefined as never, { now: () => new Date() }).erasable,
  erase: async (id, kind, key) => id === 'anna' && kind === 'mails' && key === 'mail-1',
}
const { signal } = new AbortController()

function connect(records: PortalRecords = portal) {
  const deps: ConnectorDeps = {
    secret: () => '',
    clock: { now: () => new Date() },
    home: '/',
    portal: records,
  }
  return portalDriver.create(source, deps)
}

test('every column of the store is shown to the person it is about, or left out with a reason', () => {
  const shown = Object.values(portalColumns).flatMap(({ table, fields, ...rest }) => [
    ...Object.values(fields).map((column) => `${table}.${column}`),
    ...('facts' in rest ? Object.values(rest.facts).map((column) => `${table}.${column}`) : []),
  ])
  const tables = createTables(sqliteColumns)
  const columns = Object.entries(tables).flatMap(([table, definition]) =>
    Object.keys(definition).map((column) => `${table}.${column}`),
  )
  const forgotten = columns.filter(
    (column) => !shown.includes(column) && !(column in leftOut) && !((column.split('.')[0] ?? '') in leftOut),
  )
  expect(forgotten).toEqual([])
  const stale = Object.keys(leftOut).filter((place) => !columns.includes(place) && !(place in tables))
  expect(stale).toEqual([])
})

test('the demo school declares everything the portal holds', async () => {
  expect(await connect().check(signal)).toEqual({ source: 'portal', reached: true, findings: [] })
})

test('a field that is not declared and one that is gone are both errors', async () => {
  const changed = { ...portal, shape: { ...shape, mails: ['id', 'state', 'createdAt', 'sentAt', 'bounced'] } }
  const { findings } = await connect(changed).check(signal)
  expect(findings.map(({ kind, severity, place }) => [kind, severity, place])).toEqual([
    ['undeclared', 'error', 'mails.bounced'],
    ['gone', 'error', 'mails.template'],
  ])
})

test('a kind of record that is not declared is an error', async () => {
  const { findings } = await connect({ ...portal, shape: { ...shape, photos: ['id'] } }).check(signal)
  expect(findings).toMatchObject([{ kind: 'undeclared', place: 'photos' }])
})

test('only a person that the portal knows is found', async () => {
  expect(await connect().locate({ subjectId: 'anna', identifiers: [] }, signal)).toEqual({
    kind: 'found',
    key: 'anna',
  })
  expect(await connect().locate({ subjectId: 'bram', identifiers: [] }, signal)).toEqual({ kind: 'none' })
})

test('records come in batches, from where and as many as asked, with every declared field', async () => {
  const anna = 'anna' as SubjectKey
  const batches = []
  for await (const batch of connect().read(anna, 'mails', { signal, skip: 1, limit: 3, batchSize: 2 })) {
    batches.push(batch.map((record) => record.key))
  }
  expect(batches).toEqual([['mail-1', 'mail-2'], ['mail-3']])
  expect(await connect().count(anna, 'mails', signal)).toBe(5)
  const found = await connect().find(anna, 'mails', 'mail-4' as RecordKey, signal)
  expect(found?.values).toEqual({ ...mails[4]?.values, sentAt: null })
  expect(await connect().find('bram' as SubjectKey, 'mails', 'mail-4' as RecordKey, signal)).toBeUndefined()
})

test('a store that is away is told as a source that does not answer, without its words', async () => {
  const away = { ...portal, knows: () => Promise.reject(new Error('SQLITE_IOERR /secret/path')) }
  await expect(connect(away).locate({ subjectId: 'anna', identifiers: [] }, signal)).rejects.toMatchObject({
    kind: 'unreachable',
    message: "the portal's own records could not be read",
  })
})
