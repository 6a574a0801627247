import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createArchiveFiles } from '../../app/platform/encrypted-archive-files'
import { buildArchive } from '../../app/services/archives/build-archive.server'
import { listArchives } from '../../app/services/archives/list-archives.server'
import { requestArchive } from '../../app/services/archives/request-archive.server'
import { claimJob, retryJob } from '../../db/queries/jobs'
import { writeArchive } from '../../exports/write-archive'
import { anInput, aDataset, aSource, rows } from '../archive/an-archive'
import { openArchiveSchool } from '../setup/archive-school'
import { aSubject } from '../setup/people'
import { temporaryFolder } from '../setup/temporary-folder'

const disk = join(temporaryFolder(), 'disk')
const missing = mount() ? undefined : 'a small file system in memory cannot be mounted here'
if (missing) process.stdout.write(`fault 10 is skipped: ${missing}\n`)
else execFileSync('umount', [disk])

/** One megabyte, on which an archive does not fit. */
function mount(): boolean {
  mkdirSync(disk, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe.skipIf(missing)('fault 10: the disk is full', () => {
  beforeEach(() => void mount())
  afterEach(() => void execFileSync('umount', [disk]))

  test('while an archive is spooled: it fails, and nothing is left behind', async () => {
    const many = Array.from({ length: 20_000 }, (_, id) => ({ id: String(id), name: `Noor ${Math.sin(id)}` }))
    const sources = [aSource('crm', [aDataset({ id: 'person', content: rows(many, 500) })])]
    const { content, summary } = writeArchive(anInput({ sources }), { temporaryFolder: disk })
    await expect(Promise.all([content.toArray(), summary])).rejects.toThrow('ENOSPC')
    expect(readdirSync(disk)).toEqual([])
  })

  test('while an archive is stored: none is offered, and it is built once there is room', async () => {
    const school = await openArchiveSchool(temporaryFolder(), 0)
    const full = { ...school, archiveFiles: createArchiveFiles(disk) }
    writeFileSync(join(disk, 'others'), Buffer.alloc(900_000))
    const noor = await aSubject(full, { identifiers: { studentNumber: 's1001' } })
    await requestArchive(full, noor, { profile: 'access' })
    const claim = { now: full.clock.now(), leaseSeconds: 60, kinds: ['build-archive'] as const }
    const job = await claimJob(full.store, claim)
    if (!job) throw new Error('no job')
    const build = () => buildArchive(full, job.payload as { archiveId: string }, job)
    await expect(build()).rejects.toThrow('ENOSPC')
    expect(readdirSync(disk)).toEqual(['others'])
    expect(await listArchives(full, noor)).toMatchObject([{ state: 'building', complete: undefined }])

    rmSync(join(disk, 'others'))
    await retryJob(full.store, job, { now: claim.now, runAt: claim.now, error: 'ENOSPC' })
    const again = await claimJob(full.store, claim)
    if (!again) throw new Error('no second try')
    await buildArchive(full, again.payload as { archiveId: string }, again)
    expect(await listArchives(full, noor)).toMatchObject([{ state: 'ready', complete: true }])
    await school.close()
  })
})
