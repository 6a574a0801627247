import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { openStore } from '../../db/open-store'

// Opens, and so migrates, the store at the given address; dies like a plug pulled before its so many-th statement.
const [address = '', deadly = '0'] = process.argv.slice(2)
let statements = 0

function countTowardsDeath(): void {
  statements += 1
  if (statements === Number(deadly)) process.kill(process.pid, 'SIGKILL')
}

const exec = Sqlite.prototype.exec
Sqlite.prototype.exec = function (sql) {
  countTowardsDeath()
  return exec.call(this, sql)
}
const query = pg.Client.prototype.query
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  countTowardsDeath()
  return Reflect.apply(query, this, given)
} as typeof query

const store = await openStore(address)
await store.close()
