import type { Driver } from '../driver'
import { createSqlConnector } from './sql-connector'
import { sqlSchemas } from './sql-declaration'

/** SQLite and PostgreSQL. */
export const sqlDriver: Driver = {
  name: 'sql',
  schemas: sqlSchemas,
  create: createSqlConnector,
}
