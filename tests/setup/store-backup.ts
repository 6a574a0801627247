import { copyFileSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { execute } from './postgres'

/** A backup of a whole store, as its administrator makes it while nobody has the store open. */
export interface StoreBackup {
  take(): Promise<void>
  putBack(): Promise<void>
}

/** @param file of the copy, where the store is a file */
export function backupOf(address: string, file: string): StoreBackup {
  return address.startsWith('sqlite:') ? ofFile(address.slice('sqlite:'.length), file) : ofDatabase(address)
}

function ofFile(path: string, copy: string): StoreBackup {
  return {
    async take() {
      const db = new Database(path, { readonly: true })
      await db.backup(copy)
      db.close()
    },
    async putBack() {
      for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
      copyFileSync(copy, path)
    },
  }
}

function ofDatabase(address: string): StoreBackup {
  const name = new URL(address).pathname.slice(1)
  const administration = address.replace(`/${name}`, '/postgres')
  return {
    take: () => execute(administration, `CREATE DATABASE ${name}_backup TEMPLATE ${name}`),
    putBack: () =>
      execute(administration, `DROP DATABASE ${name}`, `CREATE DATABASE ${name} TEMPLATE ${name}_backup`),
  }
}
