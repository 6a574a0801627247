import { afterEach, describe, expect, test } from 'vitest'
import type { RecordKey } from '../../app/domain/records'
import { json, type Trouble } from '../fixtures/rest-server'
import { keyOf, never } from './contract-source'
import { identities } from './contract-school'
import { recordsOf } from './reading-contract'
import { schoolConnector, startSchoolServer } from './rest-school'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const erase = 'DELETE /persons/{person}/visits/{key}'

async function school(visit: object = { erase }) {
  const server = await startSchoolServer()
  const limits = { firstByteMs: 200, totalMs: 400 }
  const connector = schoolConnector(server, { visit, connection: { limits } })
  closing.push(
    () => connector.close(),
    () => server.close(),
  )
  const key = await keyOf(connector, identities.a)
  const eraseVisit = (record: string) =>
    connector.erase?.(key, { dataset: 'visit', record: record as RecordKey }, 'erasure-1', never)
  return { server, connector, key, eraseVisit }
}

const onDelete =
  (trouble: Trouble): Trouble =>
  (request, response, url) =>
    request.method === 'DELETE' && trouble(request, response, url)

describe('an erasure over HTTP', () => {
  test('is only offered where a dataset declares it', async () => {
    const { connector } = await school({})
    expect(connector.abilities.erase).toBe(false)
    expect(connector.erase).toBeUndefined()
  })

  test('takes one record away, with its idempotency key, and nothing else', async () => {
    const { server, connector, key, eraseVisit } = await school()
    expect(connector.abilities.erase).toBe(true)
    expect(await eraseVisit('1')).toEqual({ outcome: 'erased' })
    expect(server.erasures).toEqual(['erasure-1'])
    expect((await recordsOf(connector, key, 'visit')).map((record) => record.key)).toEqual([
      '2',
      '4',
      '6',
      '10',
    ])
  })

  test('of a record that has gone counts as done and is not sent', async () => {
    const { server, eraseVisit } = await school()
    expect(await eraseVisit('nothing-here')).toEqual({ outcome: 'erased' })
    expect(server.asked.some((line) => line.startsWith('DELETE'))).toBe(false)
  })

  test("never reaches another person's record", async () => {
    const { server, eraseVisit } = await school()
    expect(await eraseVisit('3')).toEqual({ outcome: 'erased' })
    expect(server.erasures).toEqual([])
    expect(server.visits.get('9007199254740994')).toHaveLength(2)
  })

  test.each([403, 409])('is refused by a %i, and only the status is told', async (status) => {
    const { server, eraseVisit } = await school()
    server.trouble = onDelete((_, response) => {
      json(response, status, { title: 'canary' })
      return true
    })
    const reason = `DELETE /persons/{person}/visits/{key}: answered ${status}`
    expect(await eraseVisit('1')).toEqual({ outcome: 'refused', reason })
  })

  test.each([404, 410])('that meets a %i because somebody was first is done', async (status) => {
    const { server, eraseVisit } = await school()
    server.trouble = onDelete((_, response) => {
      server.visits.get('9007199254740993')?.shift()
      json(response, status, {})
      return true
    })
    expect(await eraseVisit('1')).toEqual({ outcome: 'erased' })
  })

  test('at an address that does not exist is a wrong configuration, never "erased"', async () => {
    const { eraseVisit } = await school({ erase: 'DELETE /absences/{person}/{key}' })
    await expect(eraseVisit('1')).rejects.toMatchObject({ kind: 'configuration' })
  })

  test('that was carried out but not answered is done', async () => {
    const { server, eraseVisit } = await school()
    server.trouble = onDelete(() => {
      server.visits.get('9007199254740993')?.shift()
      return true
    })
    expect(await eraseVisit('1')).toEqual({ outcome: 'erased' })
  })

  test('that was neither is unreachable, to be tried again', async () => {
    const { server, eraseVisit } = await school()
    server.trouble = onDelete(() => true)
    await expect(eraseVisit('1')).rejects.toMatchObject({ kind: 'unreachable' })
  })

  test('that the source takes for later is not called done', async () => {
    const { server, eraseVisit } = await school()
    server.trouble = onDelete((_, response) => {
      json(response, 202, {})
      return true
    })
    await expect(eraseVisit('1')).rejects.toMatchObject({ kind: 'unreachable' })
  })

  test('is not called done because the source said so: what it holds decides', async () => {
    const { server, eraseVisit } = await school()
    server.trouble = onDelete((_, response) => {
      json(response, 200, {})
      return true
    })
    expect((await eraseVisit('1'))?.outcome).toBe('refused')
  })
})
