import { stringify } from 'lossless-json'
import type { RestRow } from '../fixtures/rest-server'
import { describeConnector } from './connector-contract'
import type { ContractSource } from './contract-source'
import type { Rules } from './contract-school'
import { jsonValue, schoolConnector, startSchoolServer } from './rest-school'

const paged = {
  path: '/persons/{person}/visits-paged',
  paging: { kind: 'page', parameter: 'page', size: { parameter: 'pageSize', value: 2 } },
}
const size = { parameter: 'limit', value: 2 }
const byOffset = {
  path: '/persons/{person}/visits-offset',
  paging: { kind: 'offset', parameter: 'offset', size },
}
const byLink = {
  path: '/persons/{person}/visits-linked',
  items: undefined,
  total: undefined,
  paging: { kind: 'link', size },
}
const unpaged = { paging: undefined, total: undefined }

const erase = 'DELETE /persons/{person}/visits/{key}'
const skips = {
  tellOthers: 'under one person’s address, another’s record is as absent as one that is gone',
  listAll: 'records stand below persons: one after the other is asked for',
  unsafeErase: 'records stand below persons: one after the other is asked for',
}

describeConnector('rest, by cursor', (rules) => setUp(rules, {}), skips)
describeConnector('rest, by page', (rules) => setUp(rules, paged), skips)
describeConnector('rest, by offset', (rules) => setUp(rules, byOffset), skips)
describeConnector('rest, by Link header', (rules) => setUp(rules, byLink), skips)
describeConnector('rest, in one answer', (rules) => setUp(rules, unpaged), skips)

async function setUp(rules: Rules, visit: object): Promise<ContractSource> {
  const server = await startSchoolServer()
  const connector = schoolConnector(server, { rules, visit: { erase, ...visit } })
  const rows = (dataset: string): RestRow[] =>
    dataset === 'student' ? server.persons : [...server.visits.values()].flat()
  const set = (dataset: string, id: string, column: string, value: unknown) => {
    for (const row of rows(dataset)) {
      if (String(row.id) !== id) continue
      row[column] = value
      server.touch(row)
    }
  }
  return {
    connector,
    secrets: [server.clientSecret, 'canary'],
    change: async ({ dataset, id, column }, value) => set(dataset, id, column, jsonValue(column, value)),
    spoil: async ({ dataset, id, column }) => set(dataset, id, column, 'no number'),
    mark: async () => `${server.writes()} ${stringify([server.persons, [...server.visits]])}`,
    addColumn: async (dataset, column) => rows(dataset).forEach((row) => (row[column] = 'none')),
    dropColumn: async (dataset, column) => rows(dataset).forEach((row) => delete row[column]),
    break: () => server.close(),
    async stall() {
      server.trouble = () => true
    },
    async garble() {
      server.trouble = (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[{"id":')
        return true
      }
    },
    openReads: async () => server.open(),
    async close() {
      await connector.close()
      await server.close()
    },
  }
}
