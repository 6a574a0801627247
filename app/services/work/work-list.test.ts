import Database from 'better-sqlite3'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTask } from '../../../db/queries/tasks'
import { sqliteColumns } from '../../../db/columns'
import { createTables } from '../../../db/schema'
import { queryOver } from '../../../db/sqlite-session'
import { onPostgres } from '../../../tests/setup/each-database'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { fillWithCorrections, putOpenCorrections } from '../../../tests/setup/work-store'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { wholeList, type WorkFilter } from '../../domain/work/work-filter'
import { openCorrectionStates, correctionStates } from '../../domain/corrections'
import { submitRequest } from '../requests/submit-request.server'
import { claimWork } from './claim-work.server'
import { findWork } from './find-work.server'
import { listWork } from './list-work.server'
import { readWorkList } from './read-work-list.server'

let deps: TestDeps
let noor: SubjectActor
const dueFrom = new Date('2026-11-01T00:00:00Z')

beforeEach(async () => {
  deps = await createTestDeps()
  noor = await aSubject(deps, { displayName: 'Noor de Vries' })
})
afterEach(() => deps.close())

const staff = (...roles: string[]) => aStaffMember(deps, { roles })
const put = (count: number, ...categories: string[]) =>
  putOpenCorrections(deps.store, { count, subjectId: noor.subjectId, categories, dueFrom })
const aTask = (
  id: string,
  source = 'crm',
  kind: 'ambiguous-identity' | 'mail-failed' = 'ambiguous-identity',
) =>
  deps.store.transaction((tx) =>
    openTask(tx, { id, kind, subjectId: '', source, about: '', dueOn: '2026-11-02', at: deps.clock.now() }),
  )

/** Every page of the list, by following the way to the next. */
async function walk(actor: StaffActor, filter: WorkFilter = wholeList, on: TestDeps = deps) {
  const keys: string[] = []
  let after: string | null = null
  do {
    const page = await listWork(on, actor, filter, { after })
    keys.push(...page.lines.map(({ key }) => key))
    after = page.next
  } while (after !== null)
  return keys
}

describe('paging', () => {
  test('shows everything once, in the order in which it is due, over all kinds', async () => {
    await put(130, 'identity', 'payment')
    for (let task = 0; task < 30; task++) await aTask(`task-${task}`)
    const admin = await staff('administrator')
    const keys = await walk(admin)
    expect(keys).toHaveLength(160)
    expect(new Set(keys).size).toBe(160)
    const { lines } = await listWork(deps, admin)
    expect(lines.map(({ dueOn }) => dueOn)).toEqual(lines.map(({ dueOn }) => dueOn).toSorted())
  })

  test('the way back shows the same pages, over all kinds', async () => {
    await put(60, 'identity', 'payment')
    for (let task = 0; task < 10; task++) await aTask(`task-${task}`)
    const admin = await staff('administrator')
    const keysOf = ({ lines }: Awaited<ReturnType<typeof listWork>>) => lines.map(({ key }) => key)
    const first = await listWork(deps, admin)
    const second = await listWork(deps, admin, wholeList, { after: first.next })
    const third = await listWork(deps, admin, wholeList, { after: second.next })
    expect([first.previous, third.next]).toEqual([null, null])
    const back = await listWork(deps, admin, wholeList, { before: third.previous })
    expect(keysOf(back)).toEqual(keysOf(second))
    const start = await listWork(deps, admin, wholeList, { before: back.previous })
    expect(keysOf(start)).toEqual(keysOf(first))
    expect(start.previous).toBeNull()
    expect(keysOf(await listWork(deps, admin, wholeList, { after: start.next }))).toEqual(keysOf(second))
    // Nothing stands before the first any more: the list begins anew.
    const gone = await listWork(deps, admin, wholeList, { before: '2020-01-01~correction/identity~0' })
    expect(keysOf(gone)).toEqual(keysOf(first))
  })

  test('a place that means nothing is the start', async () => {
    await put(3, 'identity')
    const support = await staff('support')
    for (const after of ['x', '2026-13-01~correction/identity~x', '~~', "2026-01-01~x' OR 1=1~y"]) {
      expect((await listWork(deps, support, wholeList, { after })).lines).toHaveLength(3)
    }
  })

  onPostgres((database) => {
    test('the order is the same on PostgreSQL', async () => {
      const on = await createTestDeps({ database: await database.address() })
      const { subjectId } = await aSubject(on)
      await putOpenCorrections(on.store, {
        count: 130,
        subjectId,
        categories: ['identity', 'payment'],
        dueFrom,
      })
      const keys = await walk(await aStaffMember(on), wholeList, on)
      expect(new Set(keys).size).toBe(130)
      await on.close()
    })
  })
})

describe('100,000 open items', () => {
  test('are counted and paged from an index alone: no statement reads or sorts them all', async () => {
    fillWithCorrections(join(deps.folder, 'inzage.sqlite'), {
      count: 100_000,
      subjectId: noor.subjectId,
      categories: ['identity', 'payment'],
      dueFrom,
    })
    const statements = recordStatements(deps)
    const admin = await aStaffMember(deps)
    const filters: WorkFilter[] = [
      wholeList,
      { ...wholeList, source: 'invoicing' },
      { ...wholeList, category: 'payment', late: true },
      { ...wholeList, holder: 'free' },
      { ...wholeList, holder: 'mine' },
      { ...wholeList, decidable: true },
    ]
    for (const filter of filters) {
      const page = await listWork(statements.deps, admin, filter, {
        after: '2026-11-20~correction/identity~5',
      })
      expect(page.lines.length, JSON.stringify(filter)).toBe(
        filter.holder === 'mine' || filter.decidable ? 0 : 25,
      )
    }
    const before = '2026-11-20~correction/identity~5'
    expect((await listWork(statements.deps, admin, wholeList, { before })).lines).toHaveLength(25)
    const plans = statements.plans()
    expect(plans.length).toBeGreaterThan(50)
    // In the order of an index, up to the limit, is no reading of all.
    const scans = plans.filter(
      (step) =>
        step.startsWith('SCAN') && !/^SCAN (open|CONSTANT|\w+ USING (COVERING )?INDEX \w+_open)/.test(step),
    )
    expect(scans).toEqual([])
    expect(plans.filter((step) => /TEMP B-TREE/.test(step))).toEqual([])
    expect(plans.some((step) => step.includes('corrections_open'))).toBe(true)
  }, 60_000)

  test('the words of the index are those of what is open', () => {
    const closed = correctionStates.filter((state) => !openCorrectionStates.includes(state))
    expect(closed.toSorted()).toEqual(['applied', 'rejected', 'withdrawn'])
  })
})

describe('filters', () => {
  test('kind, category, source, late and who does it narrow the list', async () => {
    await put(4, 'identity', 'payment')
    await aTask('one')
    const admin = await staff('administrator')
    const shown = async (filter: Partial<WorkFilter>) =>
      (await walk(admin, { ...wholeList, ...filter })).length
    expect(await shown({ kind: 'correction' })).toBe(4)
    expect(await shown({ kind: 'task' })).toBe(1)
    expect(await shown({ category: 'payment' })).toBe(2)
    expect(await shown({ source: 'crm' })).toBe(3)
    deps.clock.set(new Date('2026-11-02T12:00:00Z'))
    expect(await shown({ late: true })).toBe(4)
    const [first] = await walk(admin, { ...wholeList, kind: 'task' })
    await claimWork(deps, admin, { kind: 'task', id: first!.slice('task.'.length) })
    expect(await walk(admin, { ...wholeList, holder: 'mine' })).toEqual([first])
    expect(await shown({ holder: 'free' })).toBe(4)
  })

  test('a request that waits for the person is not late, whatever its day', async () => {
    await submitRequest(deps, noor, { kinds: ['question'], words: 'Wat?', categories: [] })
    const officer = await staff('privacy')
    const { requests } = deps.store.tables
    deps.clock.advance(40 * 86_400_000)
    expect(await walk(officer, { ...wholeList, late: true })).toHaveLength(1)
    await deps.store.transaction((tx) => tx.query.update(requests).set({ state: 'waiting' }))
    expect(await walk(officer, { ...wholeList, late: true })).toEqual([])
  })
})

describe('attack 28: what a role does not see', () => {
  test('is in no line, no count, no choice and no search result', async () => {
    await put(60, 'identity', 'payment')
    await aTask('paid', 'invoicing')
    await aTask('post', '', 'mail-failed')
    const finance = await staff('finance')
    const list = await readWorkList(deps, finance, wholeList)
    expect(list.count).toMatchObject({ open: 30 })
    expect(list.choices).toMatchObject({
      kinds: ['correction'],
      categories: [{ id: 'payment' }],
      sources: [{ id: 'invoicing' }],
    })
    expect(new Set(list.lines.map(({ categoryTitle }) => categoryTitle?.en))).toHaveProperty('size', 1)
    for (const filter of [{ category: 'identity' }, { source: 'crm' }, { kind: 'task' as const }]) {
      const page = await listWork(deps, finance, { ...wholeList, ...filter })
      expect(page).toEqual({ lines: [], count: { open: 0, late: 0, most: 99 }, previous: null, next: null })
    }
    const support = await staff('support')
    const tasks = await walk(support, { ...wholeList, kind: 'task' })
    expect(tasks).toEqual(['task.post'])
  })

  test('a number or a name finds it only within what is seen; nothing found tells nothing', async () => {
    await put(2, 'identity', 'payment')
    const search = async (role: string, words: string) =>
      (await findWork(deps, await staff(role), { words })).map(({ number }) => number)
    expect(await search('support', 'c-2026-900000')).toEqual(['C-2026-900000'])
    expect(await search('support', 'C-2026-900001')).toEqual([])
    expect(await search('support', 'C-2026-999999')).toEqual([])
    expect(await search('support', 'de vries')).toEqual(['C-2026-900000'])
    expect(await search('finance', 'Noor')).toEqual(['C-2026-900001'])
    expect(await search('support', '%%')).toEqual([])
    expect(await search('support', '__')).toEqual([])
    await expect(search('support', 'x')).rejects.toMatchObject({
      fields: { words: 'staff.work.search.short' },
    })
  })
})

/** The same store over a connection whose statements are kept, to ask SQLite how it would answer them. */
function recordStatements(of: TestDeps) {
  const client = new Database(join(of.folder, 'inzage.sqlite'), { readonly: true })
  const asked = new Set<string>()
  const recording = new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name === 'prepare') {
        return (statement: string) => {
          asked.add(statement)
          return target.prepare(statement)
        }
      }
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const store = { ...of.store, query: queryOver(recording), tables: createTables(sqliteColumns) }
  return {
    deps: { ...of, store },
    plans: () =>
      [...asked].flatMap((statement) => {
        const parameters = Array.from({ length: statement.split('?').length - 1 }, () => null)
        const steps = client.prepare(`explain query plan ${statement}`).all(...parameters)
        return (steps as { detail: string }[]).map(({ detail }) => detail)
      }),
  }
}
