import { join } from 'node:path'
import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import { createArchiveFiles } from '../../app/platform/encrypted-archive-files'
import { createSecrets } from '../../app/platform/key-ring'
import type { Deps } from '../../app/services/deps'
import { aRegister } from './a-register'
import { createTestDeps, type TestDeps } from './test-deps'

/** Enough to be killed, or to fill a disk, in the middle of building an archive. */
const records = 15_000

/**
 * A school in a given folder, the same for every process that opens it: one large source, keys that do not
 * change, and a clock that is so many milliseconds ahead.
 */
export async function openArchiveSchool(folder: string, ahead: number): Promise<TestDeps> {
  const { register, connectors } = archiveSources()
  const now = new Date(Date.now() + ahead)
  const deps = await createTestDeps({ register, connectors, now, database: `sqlite:${join(folder, 'db')}` })
  return {
    ...deps,
    secrets: createSecrets({ current: 'test', keys: { test: Buffer.alloc(32, 1) } }),
    archiveFiles: createArchiveFiles(join(folder, 'archives')),
  }
}

/** What the school has: one person of whom one source holds much. */
export function archiveSources(): Pick<Deps, 'register' | 'connectors'> {
  const register = aRegister()
  const [crm, invoicing] = register.sources
  if (!crm || !invoicing) throw new Error('the test register has two sources')
  const connectors: Deps['connectors'] = new Map([
    [crm.id, createMemoryConnector(crm, { people: [aPersonOfMany()] })],
    [invoicing.id, createMemoryConnector(invoicing, { people: [] })],
  ])
  return { register, connectors }
}

function aPersonOfMany() {
  const person = Array.from({ length: records }, (_, number) => ({
    key: `contact-${number}`,
    values: { name: `Noor ${Math.sin(number)}`, telephone: `+316${10_000_000 + number}`, newsletter: true },
  }))
  return { id: 's1001', identifiers: { 'person.student_number': 's1001' }, records: { person } }
}
