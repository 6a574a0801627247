import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { isBroken } from '../../app/connectors/files/dataset-rules'
import { filesDriver } from '../../app/connectors/files/files-driver'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { never } from './contract-source'
import { contractDeps } from './contract-school'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const title = { nl: 'Titel', en: 'Title' }
const masked = { field: 'ip', masked: 'last-octet' } as const
const young = { field: 'date', maxAge: 'P26M' } as const

function declared(rules: readonly object[]) {
  return sourceSchemaFor({ files: filesDriver.schemas }).parse({
    id: 'analytics',
    title,
    driver: 'files',
    recipient: 'school',
    connection: { folder: '.' },
    identify: [{ identifier: 'analyticsClientId', field: 'event.client' }],
    datasets: [
      {
        id: 'event',
        title,
        category: 'website-use',
        purpose: 'website',
        lawfulBasis: 'consent',
        origin: 'observed',
        retention: 'website-26m',
        file: 'events.ndjson',
        owner: 'client',
        key: ['at'],
        rules,
        fields: [
          { id: 'at', type: 'integer', title },
          { id: 'client', type: 'text', title },
          { id: 'date', from: 'event_date', type: 'date', title },
          { id: 'ip', from: 'ip_address', type: 'text', title },
        ],
      },
    ],
  })
}

/** Findings of a file with these dates and addresses; today is 22 November 2026. */
async function checked(rows: readonly (readonly [string, string | null])[]) {
  const home = await mkdtemp(join(tmpdir(), 'inzage-rules-'))
  closing.push(() => rm(home, { recursive: true }))
  const lines = rows.map(([event_date, ip_address], at) =>
    JSON.stringify({ at, client: 'canary.1', event_date, ip_address }),
  )
  await writeFile(join(home, 'events.ndjson'), lines.join('\n'))
  const connector = filesDriver.create(declared([young, masked]), contractDeps({}, home))
  const { findings } = await connector.check(never)
  expect(JSON.stringify(findings)).not.toMatch(/canary|203\.0\.113/)
  return findings
}

describe('rules of a dataset', () => {
  test('kept rows are no finding', async () => {
    expect(
      await checked([
        ['20240922', '203.0.113.0'],
        ['20261122', null],
      ]),
    ).toEqual([])
  })

  test('broken ones are counted and told by line, without a value', async () => {
    const findings = await checked([
      ['20261101', '203.0.113.0'],
      ['20240921', '203.0.113.7'],
      ['20230101', '203.0.113.0'],
    ])
    expect(findings).toEqual([
      {
        kind: 'breach',
        severity: 'warning',
        place: 'events.ndjson.event_date',
        message: '2 rows (the first in line 2) are older than P26M, which the register promises not to keep',
        path: ['datasets', 0, 'rules', 0],
      },
      {
        kind: 'breach',
        severity: 'warning',
        place: 'events.ndjson.ip_address',
        message:
          '1 rows (the first in line 2) hold an IP address whose last part is not masked, which the register promises',
        path: ['datasets', 0, 'rules', 1],
      },
    ])
  })

  test.each(['203.0.113.0', '203.0.113.xxx', '203.0.113.*', '2001:db8:1::', '::ffff:203.0.113.0', '', null])(
    'the address %j is masked',
    (address) => expect(isBroken(masked, address, '2026-11-22')).toBe(false),
  )
  test.each([
    '203.0.113.1',
    '203.0.113.255',
    '2001:db8:1::1',
    '2001:db8:1:2::',
    '::ffff:203.0.113.9',
    'secret',
  ])('the address %j is not', (address) => expect(isBroken(masked, address, '2026-11-22')).toBe(true))

  test('a rule about a field that is not declared is a wrong configuration', () => {
    const source = declared([{ field: 'ipAddress', masked: 'last-octet' }])
    expect(() => filesDriver.create(source, contractDeps({}))).toThrow(
      expect.objectContaining({ kind: 'configuration' }),
    )
  })
})
