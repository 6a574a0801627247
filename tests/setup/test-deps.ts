import { copyFileSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import pino from 'pino'
import type { Connector } from '../../app/connectors/contract'
import type { Register } from '../../app/domain/register/register'
import { createArchiveFiles } from '../../app/platform/encrypted-archive-files'
import { createPictureDrawer } from '../../app/platform/pictures/create-picture-drawer'
import { signingKeyFromSeed } from '../../app/platform/signing-keys'
import { NotDelivered } from '../../app/platform/receivers/receiver-client'
import { createLedgerFile } from '../../app/platform/ledger-file'
import { RightOfWay } from '../../app/platform/right-of-way'
import { createSecrets } from '../../app/platform/key-ring'
import type { Deps } from '../../app/services/deps'
import { openStore } from '../../db/open-store'
import { aRegister } from './a-register'
import { RecordingMailer } from './recording-mailer'
import { temporaryFolder } from './temporary-folder'
import { TestClock } from './test-clock'

export interface TestDeps extends Deps {
  readonly clock: TestClock
  readonly mailer: RecordingMailer
  /** Every line that was logged, as JSON. */
  readonly logged: readonly string[]
  /** A folder of this test alone. */
  readonly folder: string
  close(): Promise<void>
}

export interface TestDepsOptions {
  readonly register?: Register
  readonly connectors?: ReadonlyMap<string, Connector>
  readonly now?: Date
  /** Address of another store than a fresh SQLite file. */
  readonly database?: string
  readonly signingKeys?: Deps['signingKeys']
  readonly receivers?: Deps['receivers']
  /** Folder of the ledger, for processes that share one. */
  readonly ledger?: string
}

const nobodyReceives: Deps['receivers'] = {
  push: () => Promise.reject(new NotDelivered('configuration')),
  close: () => Promise.resolve(),
}

const signingKey = signingKeyFromSeed(Buffer.alloc(32, 9))
const testKeys = { current: signingKey, published: [signingKey.publicKey] }

/** Real store, secrets and archive files; the clock is set by hand and mail is kept. */
export async function createTestDeps(options: TestDepsOptions = {}): Promise<TestDeps> {
  const folder = temporaryFolder()
  const store = await openStore(options.database ?? `sqlite:${await freshDatabase(folder)}`)
  const logged: string[] = []
  return {
    store,
    ledger: createLedgerFile(options.ledger ?? join(folder, 'ledger')),
    register: options.register ?? aRegister(),
    lineOf: () => undefined,
    connectors: options.connectors ?? new Map(),
    clock: new TestClock(options.now),
    signingKeys: options.signingKeys ?? testKeys,
    secrets: createSecrets({ current: 'test', keys: { test: randomBytes(32) } }),
    archiveFiles: createArchiveFiles(join(folder, 'archives')),
    paperFiles: createArchiveFiles(join(folder, 'scans')),
    evidenceFiles: createArchiveFiles(join(folder, 'evidence')),
    identityFiles: createArchiveFiles(join(folder, 'identity')),
    pictures: createPictureDrawer(),
    mailer: new RecordingMailer(),
    receivers: options.receivers ?? nobodyReceives,
    rightOfWay: new RightOfWay(),
    log: pino({ level: 'debug', base: null }, linesInto(logged)),
    origin: 'https://inzage.school.example',
    logged,
    folder,
    async close() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let template: Promise<string> | undefined

/** Migrated once, then copied. */
async function freshDatabase(folder: string): Promise<string> {
  const path = join(folder, 'inzage.sqlite')
  template ??= migratedTemplate()
  copyFileSync(await template, path)
  return path
}

async function migratedTemplate(): Promise<string> {
  const path = join(temporaryFolder(), 'template.sqlite')
  const store = await openStore(`sqlite:${path}`)
  await store.close()
  return path
}

function linesInto(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk).trimEnd())
      done()
    },
  })
}
