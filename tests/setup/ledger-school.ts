import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Connector } from '../../app/connectors/contract'
import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import type { FieldValue } from '../../app/domain/records'
import { createSecrets } from '../../app/platform/key-ring'
import { aRegister } from './a-register'
import { createTestDeps, type TestDeps } from './test-deps'

/** Moments of a write-back at which a process can die. */
export const moments = [
  'before the call',
  'in the call',
  'after the source wrote',
  'after reading back',
] as const
export type Moment = (typeof moments)[number]

export const before = '+31612345678'

/**
 * A school in a given folder, the same for every process that opens it, with a source that keeps a ledger of
 * what was written to it: a file, which outlives whoever wrote.
 * @param ahead milliseconds that its clock is ahead
 * @param at called at each moment of a write-back
 */
export async function openLedgerSchool(
  folder: string,
  ahead: number,
  at: (moment: Moment) => void = () => undefined,
): Promise<TestDeps> {
  const register = aRegister()
  const [crm, invoicing] = register.sources
  if (!crm || !invoicing) throw new Error('the test register has two sources')
  const connectors = new Map([
    [crm.id, ledgerConnector(crm, folder, at)],
    [invoicing.id, createMemoryConnector(invoicing, { people: [] })],
  ])
  const now = new Date(Date.now() + ahead)
  const deps = await createTestDeps({ register, connectors, now, database: `sqlite:${join(folder, 'db')}` })
  return { ...deps, secrets: createSecrets({ current: 'test', keys: { test: Buffer.alloc(32, 1) } }) }
}

/** What was written, in its order. */
export function ledgerOf(folder: string): FieldValue[] {
  const file = join(folder, 'ledger')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const written: FieldValue[] = text.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : []))
  return written
}

function ledgerConnector(
  source: ReturnType<typeof aRegister>['sources'][number],
  folder: string,
  at: (moment: Moment) => void,
): Connector {
  const held = () => {
    const telephone = ledgerOf(folder).at(-1) ?? before
    const values = { name: 'Noor de Vries', telephone, newsletter: true }
    const records = { person: [{ key: 'contact-s1001', values }] }
    return { people: [{ id: 's1001', identifiers: { 'person.student_number': 's1001' }, records }] }
  }
  const memory = () => createMemoryConnector(source, held())
  return {
    ...memory(),
    locate: (identity, signal) => memory().locate(identity, signal),
    read: (key, dataset, options) => memory().read(key, dataset, options),
    count: (key, dataset, signal) => memory().count(key, dataset, signal),
    async find(key, dataset, record, signal) {
      const found = await memory().find(key, dataset, record, signal)
      if (ledgerOf(folder).length > 0) at('after reading back')
      return found
    },
    async correct(_key, change) {
      at('before the call')
      const current = ledgerOf(folder).at(-1) ?? before
      at('in the call')
      // As a source does that knows no keys of ours: only compare-and-set keeps it from being written twice.
      if (current === change.to) return { outcome: 'applied' }
      if (current !== change.from) return { outcome: 'conflict', current }
      appendFileSync(join(folder, 'ledger'), `${JSON.stringify(change.to)}\n`)
      at('after the source wrote')
      return { outcome: 'applied' }
    },
  }
}
