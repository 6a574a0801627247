import type { Driver } from '../driver'
import { createSqlConnector } from './sql-connector'
import { sqlSchemas } from './sql-declaration'

/** SQLite, PostgreSQL, MariaDB and MySQL. */
export const sqlDriver = {
  name: 'sql',
  schemas: sqlSchemas,
  create: createSqlConnector,
} satisfies Driver
