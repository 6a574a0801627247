/**
 * The portal's own store on SQLite, as the portal opens it (`synchronous=FULL`):
 * - what every change of a person costs, its audit event and its job in one transaction, beside one bare durable
 *   commit of the driver, in alternating rounds;
 * - walking the audit trail, beside SHA-256 of texts as long;
 * - the overview of one person and the work list of staff in a store of 1,000,000 people and 100,000 open items,
 *   beside the same in an empty one, in alternating rounds.
 *
 * Left out: HTTP and rendering, sources (those of the overview are in memory), PostgreSQL.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, bench, describe } from 'vitest'
import { verifyAudit } from '../../app/services/audit/verify-audit.server'
import { readOverview } from '../../app/services/dossier/read-overview.server'
import { listWork } from '../../app/services/work/list-work.server'
import { appendAuditEvent } from '../../db/queries/audit'
import { nextNumber } from '../../db/queries/counters'
import { putJob } from '../../db/queries/jobs'
import { aMemorySchool } from '../setup/memory-school'
import { aStaffMember, aSubject } from '../setup/people'
import { temporaryFolder } from '../setup/temporary-folder'

const [people, open, rounds] = [1_000_000, 100_000, 15]
const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }
const school = await aMemorySchool()
const { deps } = school
afterAll(() => deps.close())

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const say = (line: string) => process.stdout.write(`${line}\n`)

async function millisecondsOf(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const actor = { kind: 'system', name: 'worker' } as const
let changes = 0

/** As a correction is written: a number, its audit event, its job. */
function change(): Promise<void> {
  return deps.store.transaction(async (tx) => {
    const at = deps.clock.now()
    const correctionId = `bench-${(changes += 1)}`
    await nextNumber(tx, 'C', 2026)
    const event = { type: 'store.started', data: { version: correctionId } } as const
    await appendAuditEvent(tx, { event, actor, at })
    await putJob(tx, { kind: 'apply-correction', id: correctionId, payload: { correctionId } }, at)
  })
}

describe('writing', () => {
  const bare = new Sqlite(join(temporaryFolder(), 'bare.db'))
  bare.pragma('journal_mode = WAL')
  bare.pragma('synchronous = FULL')
  bare.exec('CREATE TABLE t (id integer PRIMARY KEY, value text)')
  const insert = bare.prepare('INSERT INTO t (value) VALUES (?)')
  const measure = async () => {
    const each = 200
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      ours.push(
        await millisecondsOf(async () => {
          for (let n = 0; n < each; n += 1) await change()
        }),
      )
      theirs.push(
        await millisecondsOf(() => {
          for (let n = 0; n < each; n += 1) insert.run('x'.repeat(200))
        }),
      )
    }
    const perSecond = (times: readonly number[]) => Math.round((each * 1000) / median(times))
    say(
      `audited changes: ${perSecond(ours)} a second (target 500); bare durable commits: ${perSecond(theirs)} a second`,
    )
  }
  bench('audited changes and bare commits', measure, once)
})

describe('the audit trail', () => {
  const measure = async () => {
    const events = 10_000
    while ((await verified()) < events) {
      await deps.store.transaction(async (tx) => {
        const event = { type: 'store.started', data: { version: '1.0.0' } } as const
        for (let n = 0; n < 2_000; n += 1) await appendAuditEvent(tx, { event, actor, at: deps.clock.now() })
      })
    }
    const count = await verified()
    const [ours, bare]: [number[], number[]] = [[], []]
    const text = 'x'.repeat(250)
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await millisecondsOf(verified))
      bare.push(
        await millisecondsOf(() => {
          for (let n = 0; n < count; n += 1) createHash('sha256').update(text).digest('hex')
        }),
      )
    }
    const perSecond = (times: readonly number[]) => Math.round((count * 1000) / median(times))
    say(
      `audit trail: ${perSecond(ours)} events a second (target 100000); bare SHA-256: ${perSecond(bare)} a second`,
    )
  }
  bench('walking it, and bare SHA-256', measure, once)
})

async function verified(): Promise<number> {
  const verdict = await verifyAudit(deps)
  if (!verdict.ok) throw new Error(verdict.why)
  return verdict.events
}

describe('a large store', () => {
  const measure = async () => {
    const [small, large] = [await aPortal(), await aPortal()]
    fill(large.file)
    for (const of of ['overview', 'work'] as const) {
      const [few, many]: [number[], number[]] = [[], []]
      for (let round = -2; round < rounds; round += 1) {
        const times = [await millisecondsOf(small[of]), await millisecondsOf(large[of])] as const
        if (round < 0) continue
        few.push(times[0])
        many.push(times[1])
      }
      const ratio = median(many.map((time, at) => time / (few[at] ?? Number.NaN)))
      say(
        `${of}: ${median(many).toFixed(1)} ms with ${people} people and ${open} open items, ${median(few).toFixed(1)} ms without: ${ratio.toFixed(2)} x (target 1.2)`,
      )
    }
    await small.close()
    await large.close()
  }
  bench('overview and work list, few and many', measure, once)
})

/** The full first screen of either store has 500 lines: what differs is what stands behind them. */
async function aPortal() {
  const portal = await aMemorySchool()
  const noor = await aSubject(portal.deps, { identifiers: { studentNumber: 's1001' } })
  const staff = await aStaffMember(portal.deps)
  const file = join(portal.deps.folder, 'inzage.sqlite')
  openItems(file, noor.subjectId, { from: 0, count: 500 })
  return {
    file,
    overview: () => Promise.all(Object.values(readOverview(portal.deps, noor))),
    work: () => listWork(portal.deps, staff),
    close: () => portal.deps.close(),
  }
}

function openItems(file: string, subjectId: string, { from, count }: { from: number; count: number }): void {
  const db = new Sqlite(file)
  db.exec(`
    WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${from + count})
    INSERT INTO tasks (id, kind, subject_id, source, about, state, created_at, due_on, closed_by, note)
    SELECT 'task-' || i, 'source-ambiguous', '${subjectId}', 'crm', 'a' || i, 'open', 1700000000000 + i,
      date('2027-01-01', '+' || (i / 500) || ' days'), '', '' FROM n`)
  db.close()
}

function fill(file: string): void {
  const db = new Sqlite(file)
  const subjectId = String(db.prepare('SELECT id FROM subjects LIMIT 1').pluck().get())
  db.exec(`
    BEGIN;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${people})
    INSERT INTO subjects (id, created_at) SELECT 'subject-' || i, 1700000000000 FROM n;
    INSERT INTO identifiers (id, subject_id, kind, value, method, verified_at)
    SELECT 'i-' || id, id, 'studentNumber', 'x' || id, 'staff', 1700000000000 FROM subjects WHERE id LIKE 'subject-%';
    COMMIT;`)
  db.close()
  openItems(file, subjectId, { from: 500, count: open - 500 })
}
