import { appendAuditEvent } from '../../db/queries/audit'
import { nextNumber } from '../../db/queries/counters'
import { insertLook, insertPaperRecord, type PaperRecord } from '../../db/queries/paper'
import type { Transaction } from '../../db/store'
import type { SystemActor } from '../domain/actor'
import { localDate } from '../domain/local-date'
import type { FieldValue } from '../domain/records'
import type { Deps } from '../services/deps'
import { people, type DemoPerson } from './people'
import { stableId, subjectIdOf } from './stable-id'

const server: SystemActor = { kind: 'system', name: 'server' }
const source = 'paper'

/** For her nobody has looked yet: who signs in as her can ask for it. */
const notLooked: readonly string[] = ['layla.alyasmin']

const found: Readonly<Record<string, readonly [dataset: string, values: Record<string, FieldValue>][]>> = {
  'amina.madelief': [
    [
      'letter',
      {
        dated: '2024-09-02',
        subject: 'Verzoek om een andere lesdag',
        content: 'Ik werk vanaf oktober op dinsdag. Kan ik op donderdag naar de les komen?',
        folder: 'M, lade 4',
      },
    ],
    [
      'contract',
      { signed: '2024-08-19', course: 'Nederlands voor inburgeraars, B1', folder: 'Contracten 2024' },
    ],
  ],
}

/** Staff have looked in paper for nearly everybody, and found something of one person. */
export async function seedPaper(tx: Transaction, deps: Pick<Deps, 'clock'>): Promise<void> {
  for (const person of people) {
    if (person.kind !== 'staff' && !notLooked.includes(person.key)) await seedLook(tx, deps, person)
  }
}

async function seedLook(tx: Transaction, { clock }: Pick<Deps, 'clock'>, person: DemoPerson): Promise<void> {
  const at = clock.now()
  const subjectId = subjectIdOf(person)
  const id = stableId(`look ${person.key}`)
  const number = await nextNumber(tx, 'P', Number(localDate(at).slice(0, 4)))
  const records = found[person.key] ?? []
  const outcome = records.length > 0 ? 'found' : 'nothing-held'
  await insertLook(tx, {
    id,
    number,
    subjectId,
    source,
    state: 'answered',
    reason: 'subject',
    about: '',
    askedAt: at,
    dueOn: localDate(at),
    outcome,
    places: 'Archiefkast 2, alle laden',
    answeredBy: stableId('account staff sanne.klaver'),
    answeredAs: 'support',
    answeredAt: at,
  })
  for (const [index, [dataset, values]] of records.entries()) {
    const record: PaperRecord = {
      id: stableId(`paper ${person.key} ${index}`),
      lookId: id,
      subjectId,
      source,
      dataset,
      values,
      addedBy: stableId('account staff sanne.klaver'),
      addedAt: at,
    }
    await insertPaperRecord(tx, record)
  }
  const data = { source, number, outcome, records: records.length }
  await appendAuditEvent(tx, { event: { type: 'paper.answered', data }, actor: server, subjectId, at })
}
