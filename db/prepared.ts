import { sql, type Placeholder } from 'drizzle-orm'
import type { Reader } from './store'

/**
 * Where the values of a statement come. In a condition on anything but text the column must be told:
 * `sql.param(given.at, sessions.expiresAt)`.
 */
export type Given<Values> = { readonly [Name in keyof Values]: Placeholder }

type Statement<Result> = PromiseLike<Result> & {
  prepare(): { execute(values: Record<string, unknown>): unknown }
}

/**
 * A statement that is written once for a connection and then only given its values: to write a small one takes drizzle
 * longer than SQLite needs to answer it. For what pages and jobs ask again and again.
 * @param build the statement, with `given` in the place of values
 * @returns asks it, in a transaction too
 */
export function prepared<At extends Reader, Values extends object, Result>(
  build: (at: At, given: Given<Values>) => Statement<Result>,
): (at: At, values: Values) => Promise<Result> {
  const statements = new WeakMap<object, ReturnType<Statement<Result>['prepare']>>()
  return async (at, values) => {
    let statement = statements.get(at.query)
    if (!statement) {
      statement = build(at, places).prepare()
      statements.set(at.query, statement)
    }
    return (await statement.execute({ ...values } as Record<string, unknown>)) as Result
  }
}

const places = new Proxy({} as never, { get: (_, name) => sql.placeholder(String(name)) })
