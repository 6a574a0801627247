import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test, vi } from 'vitest'
import { buildArchive } from '../../app/services/archives/build-archive.server'
import { listArchives } from '../../app/services/archives/list-archives.server'
import { requestArchive } from '../../app/services/archives/request-archive.server'
import { anAccount } from '../setup/accounts'
import { archiveSources, openArchiveSchool } from '../setup/archive-school'
import { carryOutJobs } from '../setup/carry-out-jobs'
import { aSubject } from '../setup/people'
import { bundleForNode, startProgram } from '../setup/run-typescript'
import { temporaryFolder } from '../setup/temporary-folder'
import { startTestPortal } from '../setup/test-portal'

const mebibyte = 2 ** 20
const readers = 150
/** They also cost what the portal then keeps: code that runs for the first time, room for the next ones. */
const firstReaders = 50
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Resident bytes, without garbage. */
function resident(): number {
  collectGarbage()
  return process.memoryUsage.rss()
}

const openFiles = () => readdirSync('/proc/self/fd').length

test('fault 24: 150 slow readers who take nothing hold little, and nothing once they are gone', async () => {
  const portal = await startTestPortal(archiveSources())
  onTestFinished(() => portal.close())
  const noor = await anAccount(portal.deps, { identifiers: { studentNumber: 's1001' } })
  const browser = await portal.signedIn(noor.accountId)
  await browser.post('/meenemen?index', { intent: 'request', profile: 'access' })
  await carryOutJobs(portal.deps, 'build-archive', buildArchive)
  const [archive] = await listArchives(portal.deps, { kind: 'subject', ...noor, sessionId: 'test' })
  if (archive?.size === undefined) throw new Error('no archive')
  // More than the kernel holds for two sockets, so that each of them waits in the middle.
  expect(archive.size).toBeGreaterThan(mebibyte / 2)

  const before = openFiles()
  const request = `GET /meenemen/${archive.id}/download HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\nCookie: ${browser.cookieHeader()}\r\n\r\n`
  const begin = (count: number) =>
    Promise.all(Array.from({ length: count }, () => startReading(portal.port, request)))
  const waiting = await begin(firstReaders)
  const residentBefore = resident()
  waiting.push(...(await begin(readers - firstReaders)))
  expect(waiting.map(({ status }) => status)).toEqual(Array.from({ length: readers }, () => '200'))
  expect(resident() - residentBefore).toBeLessThan((readers - firstReaders) * 0.5 * mebibyte)
  expect((await portal.browser().get('/gezond')).status).toBe(200)

  for (const { socket } of waiting) socket.destroy()
  await vi.waitUntil(() => openFiles() <= before + 5, { timeout: 10_000, interval: 20 })
}, 120_000)

/** Takes the first bytes of the answer and then no more. */
async function startReading(port: number, request: string): Promise<{ socket: Socket; status: string }> {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  const first = await new Promise<Buffer>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('data', (chunk: Buffer) => {
      socket.pause()
      resolve(chunk)
    })
  })
  return { socket, status: first.toString('latin1').slice(9, 12) }
}

test('fault 23: a worker that runs out of memory takes nobody along, and the next one builds every archive', async () => {
  const folder = temporaryFolder()
  const school = await openArchiveSchool(folder, 0)
  onTestFinished(() => school.close())
  const people = await Promise.all(
    Array.from({ length: 8 }, (_, number) =>
      aSubject(school, number === 0 ? { identifiers: { studentNumber: 's1001' } } : {}),
    ),
  )
  for (const person of people) await requestArchive(school, person, { profile: 'access' })

  const program = await bundleForNode('tests/setup/archive-program.ts')
  const poor = spawn(process.execPath, ['--max-old-space-size=14', program, folder, '0'], { stdio: 'ignore' })
  await new Promise((resolve) => poor.once('exit', resolve))
  expect([poor.signalCode, poor.exitCode]).not.toEqual([null, 0])
  const left = await Promise.all(people.map((person) => listArchives(school, person)))
  expect(
    left.flat().filter(({ state }) => state === 'queued' || state === 'building').length,
  ).toBeGreaterThan(0)

  const afterLease = String(61_000)
  expect(await startProgram(program, [folder, afterLease]).ended).toEqual({ status: 0, words: '' })
  const built = await Promise.all(people.map((person) => listArchives(school, person)))
  expect(built.flat().map(({ state, complete }) => [state, complete])).toEqual(
    people.map(() => ['ready', true]),
  )
  expect(readdirSync(join(folder, 'archives'))).toHaveLength(people.length)
}, 120_000)
