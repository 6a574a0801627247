import Database from 'better-sqlite3'
import type { Store } from '../../db/store'
import { newId } from '../../app/platform/ids'

const perInsert = 500

interface ManyCorrections {
  readonly count: number
  readonly subjectId: string
  /** In turn. */
  readonly categories: readonly string[]
  /** First due date; every hundred are due a day later. */
  readonly dueFrom: Date
}

/** Open corrections straight into the store: as many as no test could ask for through the pages. */
export async function putOpenCorrections(
  store: Store,
  { count, subjectId, categories, dueFrom }: ManyCorrections,
): Promise<void> {
  await store.transaction(async ({ query, tables }) => {
    for (let first = 0; first < count; first += perInsert) {
      const rows = Array.from({ length: Math.min(perInsert, count - first) }, (_, index) => {
        const position = first + index
        const category = categories[position % categories.length] ?? ''
        const due = new Date(dueFrom.getTime() + Math.floor(position / 100) * 86_400_000)
        const payment = category === 'payment'
        return {
          id: newId(),
          number: `C-2026-${String(900_000 + position)}`,
          subjectId,
          source: payment ? 'invoicing' : 'crm',
          dataset: payment ? 'debtor' : 'person',
          record: 'x',
          field: payment ? 'iban' : 'telephone',
          category,
          from: 'a',
          to: 'b',
          evidence: '',
          state: 'submitted' as const,
          fourEyes: false,
          approvedBy: payment ? 'finance' : 'support',
          round: 1,
          current: null,
          reason: '',
          submittedAt: dueFrom,
          promisedOn: due.toISOString().slice(0, 10),
          updatedAt: dueFrom,
        }
      })
      await query.insert(tables.corrections).values(rows)
    }
  })
}

/**
 * As many, by one statement of SQLite: 100,000 take a second.
 * @param file of the store
 */
export function fillWithCorrections(
  file: string,
  { count, subjectId, categories, dueFrom }: ManyCorrections,
): void {
  const database = new Database(file)
  const category = `json_extract(@categories, '$[' || (i % ${categories.length}) || ']')`
  const ofPayment = (yes: string, no: string) => `iif(${category} = 'payment', '${yes}', '${no}')`
  database
    .prepare(
      `insert into corrections (id, number, subject_id, source, dataset, record, field, category, "from", "to",
         evidence, state, four_eyes, approved_by, round, current, reason, submitted_at, promised_on, updated_at)
       with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < @count)
       select lower(hex(randomblob(16))), 'C-2026-' || (900000 + i), @subjectId, ${ofPayment('invoicing', 'crm')},
         ${ofPayment('debtor', 'person')}, 'x', ${ofPayment('iban', 'telephone')}, ${category}, '"a"', '"b"',
         '', 'submitted', 0, ${ofPayment('finance', 'support')}, 1, null, '', @at,
         date(@at / 1000, 'unixepoch', '+' || (i / 100) || ' days'), @at
       from n`,
    )
    .run({ count, subjectId, categories: JSON.stringify(categories), at: dueFrom.getTime() })
  database.close()
}
