import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { verifyArchive } from '../../exports/verify-archive'
import { listEventsAbout } from '../../db/queries/audit'
import { listArchives } from '../../app/services/archives/list-archives.server'
import { openArchive } from '../../app/services/archives/open-archive.server'
import { requestArchive } from '../../app/services/archives/request-archive.server'
import { openArchiveSchool } from '../setup/archive-school'
import { aSubject } from '../setup/people'
import { bundleForNode, startProgram } from '../setup/run-typescript'
import { temporaryFolder } from '../setup/temporary-folder'

/** The lease of a worker that died, in milliseconds, and a little. */
const afterLease = 61_000

test('fault 11: kill -9 at any moment leaves no half archive, and the next worker makes one whole', async () => {
  const folder = temporaryFolder()
  const school = await openArchiveSchool(folder, 0)
  const noor = await aSubject(school, { identifiers: { studentNumber: 's1001' } })
  const { id } = await requestArchive(school, noor, { profile: 'access' })
  const program = await bundleForNode('tests/setup/archive-program.ts')
  const written = () => bytesIn(join(folder, 'archives'))

  const moments = [0, 1, 100_000, 200_000]
  for (const [turn, bytes] of moments.entries()) {
    const { child, ended } = startProgram(program, [folder, String(turn * afterLease)])
    // Before the first byte, and after so many were written.
    const reached = async () => (bytes === 0 ? await isBuilding(school, noor) : (await written()) >= bytes)
    await vi.waitUntil(reached, { timeout: 20_000, interval: 5 })
    child.kill('SIGKILL')
    await ended
    expect((await listArchives(school, noor))[0]).toMatchObject({ state: 'building', complete: undefined })
    await expect(openArchive(school, noor, { id })).rejects.toMatchObject({ code: 'not-found' })
  }

  const last = startProgram(program, [folder, String(moments.length * afterLease)])
  expect(await last.ended).toEqual({ status: 0, words: '' })
  expect(await readdir(join(folder, 'archives'))).toHaveLength(1)
  const zip = join(folder, 'archive.zip')
  await writeFile(zip, (await openArchive(school, noor, { id })).content)
  expect(await verifyArchive(zip)).toMatchObject({ ok: true, complete: true })
  const built = { limit: 9, types: ['archive.built'] as const }
  expect(await listEventsAbout(school.store, noor.subjectId, built)).toHaveLength(1)
  await school.close()
})

type School = Awaited<ReturnType<typeof openArchiveSchool>>

async function isBuilding(school: School, noor: Parameters<typeof listArchives>[1]): Promise<boolean> {
  return (await listArchives(school, noor))[0]?.state === 'building'
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const newest = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)))
  return Math.max(0, ...newest.map((found) => found?.size ?? 0))
}
