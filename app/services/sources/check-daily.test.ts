import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listOpenTasks } from '../../../db/queries/tasks'
import { aMemorySchool, valuesIn, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { SubjectActor } from '../../domain/actor'
import { readOverview } from '../dossier/read-overview.server'
import { checkDaily } from './check-daily.server'
import { listSourceHealth } from './list-source-health.server'

let school: MemorySchool
let noor: SubjectActor
const day = 86_400_000

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
})
afterEach(() => school.deps.close())

const values = () => valuesIn(school.crm, 's1001', 'person')
const tasks = async () =>
  (await listOpenTasks(school.deps.store)).map(({ kind, source, about, dueOn }) => [
    kind,
    source,
    about,
    dueOn,
  ])
async function nextDay(): Promise<void> {
  school.deps.clock.advance(day)
  await checkDaily(school.deps)
}

describe('the daily check', () => {
  test('a new finding makes one task, however often it is found, which ends when it is gone', async () => {
    await checkDaily(school.deps)
    expect(await tasks()).toEqual([])
    values()['bsn'] = '123456782'
    for (let days = 0; days < 3; days += 1) await nextDay()
    expect(await tasks()).toEqual([['source-finding', 'crm', 'person.bsn', '2026-11-30']])
    delete values()['bsn']
    await nextDay()
    expect(await tasks()).toEqual([])
    values()['bsn'] = '123456782'
    await nextDay()
    expect(await tasks()).toEqual([['source-finding', 'crm', 'person.bsn', '2026-12-04']])
  })

  test('staff see each finding with its name and since when', async () => {
    values()['bsn'] = '123456782'
    await checkDaily(school.deps)
    await nextDay()
    const staff = await aStaffMember(school.deps)
    const [crm] = await listSourceHealth(school.deps, staff)
    expect(crm).toMatchObject({
      dailyAt: '2026-11-23T09:00:00.000Z',
      check: { findings: [{ place: 'person.bsn', since: '2026-11-22T09:00:00.000Z' }] },
    })
    expect(JSON.stringify(crm)).not.toContain('123456782')
  })

  test('the person is told that the source changed, without any name from it', async () => {
    const answer = async () => await readOverview(school.deps, noor)['crm']
    await checkDaily(school.deps)
    expect(await answer()).not.toHaveProperty('changedSince')
    values()['bsn'] = '123456782'
    await checkDaily(school.deps)
    expect(await answer()).toMatchObject({
      changedSince: '2026-11-22T09:00:00.000Z',
      result: { kind: 'held' },
    })
    expect(JSON.stringify(await answer())).not.toContain('bsn')
  })

  test('a source that cannot be asked is a task of its own, and what was found before still stands', async () => {
    values()['bsn'] = '123456782'
    await checkDaily(school.deps)
    school.crm.fail('unreachable')
    await nextDay()
    expect((await tasks()).map(([, , about]) => about)).toEqual(['person.bsn', 'crm'])
    school.crm.heal()
    await nextDay()
    expect((await tasks()).map(([, , about]) => about)).toEqual(['person.bsn'])
    const answer = await readOverview(school.deps, noor)['crm']
    expect(answer).toMatchObject({ changedSince: '2026-11-22T09:00:00.000Z' })
  })
})

describe('completeness (point 10)', () => {
  test('a source that counts more than it gives is not called complete: both numbers are told', async () => {
    const connector = school.deps.connectors.get('crm')
    if (!connector) throw new Error('no connector')
    const lying = { ...connectorOf(connector), count: () => Promise.resolve(3) }
    const deps = { ...school.deps, connectors: new Map([['crm', lying]]) }
    const answer = await readOverview(deps, noor)['crm']
    expect(answer?.result).toMatchObject({
      kind: 'held',
      datasets: [{ dataset: 'person', count: 3, shortfall: { asked: 3, given: 1 } }],
    })
  })

  test('what was added while we read is no shortfall', async () => {
    const connector = school.deps.connectors.get('crm')
    if (!connector) throw new Error('no connector')
    let asked = 0
    const growing = { ...connectorOf(connector), count: () => Promise.resolve(asked++ === 0 ? 0 : 1) }
    const deps = { ...school.deps, connectors: new Map([['crm', growing]]) }
    const answer = await readOverview(deps, noor)['crm']
    expect(answer?.result).toMatchObject({ datasets: [{ count: 1, shortfall: undefined }] })
  })
})

/** The connector of a class, as a plain object that can be changed. */
function connectorOf(connector: NonNullable<ReturnType<typeof school.deps.connectors.get>>) {
  return {
    abilities: connector.abilities,
    check: connector.check.bind(connector),
    locate: connector.locate.bind(connector),
    read: connector.read.bind(connector),
    find: connector.find.bind(connector),
    close: connector.close.bind(connector),
  }
}
