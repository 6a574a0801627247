import { sqlDriver } from '../../app/connectors/sql/sql-driver'
import { contractDeps, contractRows, declareSchool } from './contract-school'
import type { Row, Rules } from './contract-school'

/** The school's tables with the types that a real one would have; `flags` and `moment` differ by database. */
export function schoolTables(types: { flag: string; moment: string; instant: string }): string[] {
  return [
    `CREATE TABLE student (
      id bigint PRIMARY KEY, card bigint, debt numeric(30, 2), newsletter ${types.flag}, blocked ${types.flag},
      newsletter_at ${types.instant}, note text, remark text, phone text, student_number text UNIQUE,
      email text, birth_date date, risk_score text, full_name text)`,
    `CREATE TABLE visit (
      minutes integer, room text, id bigint PRIMARY KEY, arrived_at ${types.moment},
      student_id bigint REFERENCES student (id))`,
  ]
}

export function insertions(): { table: string; row: Row }[] {
  return Object.entries(contractRows).flatMap(([table, rows]) => rows.map((row) => ({ table, row })))
}

/** The connector under test, bare: its own time limits and failures, nothing around it. */
export function sqlConnector(rules: Rules, connection: unknown, secrets: Readonly<Record<string, string>>) {
  const declaration = declareSchool(sqlDriver, rules, {
    connection,
    student: { table: 'student', key: ['id'], restrictionFlag: 'blocked' },
    visit: { table: 'visit', key: ['id'], via: { student_id: 'student.id' }, erase: true },
    place: (column) => `student.${column}`,
  })
  return sqlDriver.create(declaration, contractDeps(secrets))
}
