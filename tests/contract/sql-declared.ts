import { sqlDriver } from '../../app/connectors/sql/sql-driver'
import { sourceSchemaFor } from '../../app/domain/register/source'
import type { Connector } from '../../app/connectors/contract'
import type { FieldType } from '../../app/domain/field-types/field-types'
import { contractDeps } from './contract-school'

const title = { nl: 'Titel', en: 'Title' }
const register = {
  title,
  category: 'c',
  purpose: 'p',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'r',
}

/** A dataset of a table; fields by name and type, all of them correctable. */
export function sqlDatasetOf(
  table: string,
  fields: Readonly<Record<string, FieldType>>,
  more: {
    via?: Record<string, string> | Record<string, string>[]
    shared?: Record<string, string>
    key?: string[]
    erase?: unknown
  } = {},
) {
  const declared = Object.entries(fields).map(([id, type]) => ({
    id,
    type,
    title,
    correction: { approvedBy: 'administration' },
  }))
  return { id: table, table, key: ['id'], ...register, ...more, fields: declared }
}

/** A connector of tables made for one test; people are found by `person.number` unless said otherwise. */
export function sqlConnectorOf(parts: {
  connection: object
  datasets: object[]
  identify?: object[]
  ignored?: object[]
  secrets?: Record<string, string>
}): Connector {
  const { secrets = {}, ...declared } = parts
  const declaration = sourceSchemaFor({ sql: sqlDriver.schemas }).parse({
    id: 'tables',
    title,
    driver: 'sql',
    recipient: 'school',
    identify: [{ identifier: 'studentNumber', field: 'person.number' }],
    ...declared,
  })
  return sqlDriver.create(declaration, contractDeps(secrets))
}
