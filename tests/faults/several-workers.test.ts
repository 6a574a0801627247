import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { putJob } from '../../db/queries/jobs'
import { onEachDatabase } from '../setup/each-database'
import { bundleForNode, startProgram } from '../setup/run-typescript'
import { temporaryFolder } from '../setup/temporary-folder'
import { aMailJob } from '../setup/worker-bench'

/** A lease, in milliseconds, and a little. */
const afterLease = 61_000
const quick = Array.from({ length: 40 }, (_, number) => `job-${number}`)

onEachDatabase((database) => {
  test('fault 20: four processes do each job once, and one that slept past its lease writes nothing', async () => {
    const program = await bundleForNode('tests/setup/leased-program.ts')
    const address = await database.address()
    const store = await database.open(address)
    const [deeds, go] = [join(temporaryFolder(), 'deeds'), join(temporaryFolder(), 'go')] as const
    writeFileSync(deeds, '')
    const done = () => readFileSync(deeds, 'utf8').trimEnd().split('\n')
    const put = (ids: readonly string[]) =>
      store.transaction(async (tx) => {
        for (const id of ids) await putJob(tx, aMailJob(id), new Date())
      })

    await put(['slow'])
    const sleeper = startProgram(program, [address, deeds, go, '0', '1'])
    await vi.waitUntil(() => done().includes('began slow'), { timeout: 20_000, interval: 5 })
    sleeper.child.kill('SIGSTOP')

    await put(quick)
    const others = [1, 2, 3].map(() => startProgram(program, [address, deeds, go, String(afterLease)]).ended)
    for (const end of await Promise.all(others)) expect(end).toEqual({ status: 0, words: '' })
    writeFileSync(go, '')
    sleeper.child.kill('SIGCONT')
    expect(await sleeper.ended).toEqual({ status: 0, words: '' })

    const did = done().filter((deed) => deed.startsWith('did '))
    expect(did.toSorted()).toEqual([...quick, 'slow'].map((id) => `did ${id}`).toSorted())
    expect(done().at(-1)).toBe('may not do slow')
    const { jobs } = store.tables
    const rows = await store.query.select().from(jobs)
    expect(rows.filter(({ state }) => state !== 'done')).toEqual([])
    expect(rows.find(({ id }) => id === 'slow')).toMatchObject({ attempt: 2, fence: 2 })
  }, 120_000)
})
