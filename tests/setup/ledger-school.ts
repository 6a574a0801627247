import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Connector } from '../../app/connectors/contract'
import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import type { FieldValue } from '../../app/domain/records'
import { createSecrets } from '../../app/platform/key-ring'
import { aRegister } from './a-register'
import type { Mail } from '../../app/platform/mailer'
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
 * what was written to it: a file, which outlives whoever wrote. Noor (s1001) can be corrected, Sam (s1002) erased.
 * Mails are lines of a file too.
 * @param ahead milliseconds that its clock is ahead
 * @param at called at each moment of a write-back
 * @param database address of the store, a file in the folder when left out
 */
export async function openLedgerSchool(
  folder: string,
  ahead: number,
  at: (moment: Moment) => void = () => undefined,
  database = `sqlite:${databaseIn(folder)}`,
): Promise<TestDeps> {
  const register = aRegister()
  const [crm, invoicing] = register.sources
  if (!crm || !invoicing) throw new Error('the test register has two sources')
  const connectors = new Map([
    [crm.id, ledgerConnector(crm, folder, at)],
    [invoicing.id, createMemoryConnector(invoicing, { people: [] })],
  ])
  const now = new Date(Date.now() + ahead)
  const deps = await createTestDeps({ register, connectors, now, database, ledger: join(folder, 'outside') })
  Object.assign(deps.mailer, { send: (mail: Mail) => appendLine(folder, 'mails', mail.messageId) })
  return { ...deps, secrets: createSecrets({ current: 'test', keys: { test: Buffer.alloc(32, 1) } }) }
}

export function databaseIn(folder: string): string {
  return join(folder, 'db')
}

/** Message-ids of the mails that went out, in their order. */
export function mailsOf(folder: string): FieldValue[] {
  return linesOf(folder, 'mails')
}

/** Somebody changes the value in the source itself. */
export function changeInSource(folder: string, telephone: string): void {
  appendFileSync(join(folder, 'ledger'), `${JSON.stringify(telephone)}\n`)
}

/** What was written, in its order. */
export function ledgerOf(folder: string): FieldValue[] {
  return linesOf(folder, 'ledger')
}

async function appendLine(folder: string, name: string, line: string): Promise<void> {
  appendFileSync(join(folder, name), `${JSON.stringify(line)}\n`)
}

function linesOf(folder: string, name: string): FieldValue[] {
  const file = join(folder, name)
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
    const sam = { name: 'Sam Bakker', telephone: 'canary-telephone', newsletter: true }
    const left = linesOf(folder, 'erased').length > 0 ? [] : [{ key: 'contact-s1002', values: sam }]
    return {
      people: [
        { id: 's1001', identifiers: { 'person.student_number': 's1001' }, records },
        { id: 's1002', identifiers: { 'person.student_number': 's1002' }, records: { person: left } },
      ],
    }
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
    async erase(_key, { record }) {
      await appendLine(folder, 'erased', record)
      return { outcome: 'erased' }
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
