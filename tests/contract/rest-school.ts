import { LosslessNumber } from 'lossless-json'
import { restDriver } from '../../app/connectors/rest/rest-driver'
import { canonicalEmail } from '../../app/domain/identity'
import type { Connector } from '../../app/connectors/contract'
import type { FieldValue } from '../../app/domain/records'
import { startRestServer, type RestRow, type RestServer } from '../fixtures/rest-server'
import { contractDeps, declareSchool, students, visits } from './contract-school'
import type { Row, Rules } from './contract-school'

const numbers = new Set(['id', 'card', 'debt', 'risk_score', 'minutes', 'student_id'])

/** The contract's school behind a real HTTP server. */
export async function startSchoolServer(): Promise<RestServer> {
  const visitsOf = new Map(
    students.map(({ id }) => [id, visits.filter((row) => row['student_id'] === id).map(jsonRow)]),
  )
  return startRestServer(students.map(jsonRow), visitsOf, {
    student_number: (text) => text,
    email: canonicalEmail,
  })
}

export function jsonRow(row: Row): RestRow {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, jsonValue(column, value)]))
}

export function jsonValue(column: string, value: FieldValue): unknown {
  return numbers.has(column) && typeof value === 'string' ? new LosslessNumber(value) : value
}

export interface SchoolChanges {
  readonly rules?: Rules
  readonly connection?: object
  readonly student?: object
  readonly visit?: object
  readonly ignored?: readonly object[]
  readonly now?: () => Date
}

const whyIgnored = 'a number inside the source'

export function schoolConnector(server: RestServer, changes: SchoolChanges = {}): Connector {
  const declaration = declareSchool(restDriver, changes.rules ?? 'confirmed', {
    connection: {
      baseUrl: 'env:BASE',
      auth: {
        kind: 'oauth2-client-credentials',
        tokenUrl: 'env:TOKEN',
        clientId: 'env:ID',
        clientSecret: 'env:SECRET',
        scope: 'read write',
      },
      person: { path: '/persons', id: 'id', items: 'items' },
      allowNetworks: ['loopback'],
      ...changes.connection,
    },
    student: {
      path: '/persons/{person}',
      single: true,
      key: ['id'],
      record: '/persons/{person}',
      restrictionFlag: 'blocked',
      ...changes.student,
    },
    visit: {
      path: '/persons/{person}/visits',
      items: 'items',
      total: 'total',
      paging: {
        kind: 'cursor',
        parameter: 'cursor',
        next: 'nextCursor',
        size: { parameter: 'limit', value: 2 },
      },
      key: ['id'],
      record: '/persons/{person}/visits/{key}',
      ...changes.visit,
    },
    place: (column) => column,
    ignored: changes.ignored ?? [{ dataset: 'visit', key: 'student_id', why: whyIgnored }],
  })
  const secrets = {
    BASE: server.baseUrl,
    TOKEN: server.tokenUrl,
    ID: server.clientId,
    SECRET: server.clientSecret,
  }
  const deps = contractDeps(secrets)
  return restDriver.create(declaration, changes.now ? { ...deps, clock: { now: changes.now } } : deps)
}
