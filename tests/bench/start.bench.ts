/**
 * The portal as `npm run build` left it, for service, of a school that is no demo: from starting its process to its first page, with a
 * store that is there already (target: 2 seconds), and what it holds in memory when nobody asks anything (target:
 * 160 MiB). Beside it a bare Express server with Remix and React, that answers with a line.
 *
 * Left out: making the store (the first start of all), sources, the worker (`inzage work`).
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as passed } from 'node:timers/promises'
import { afterAll, bench } from 'vitest'
import { root } from '../../app/cli/prepare/project.js'
import { aSchoolFolder } from '../setup/school-folder'

const idleMs = 3_000
const [oursAt, bareAt] = [43_117, 43_118]
const keys = `k1:${randomBytes(32).toString('base64')}`
const folder = await aSchoolFolder()
const bareProgram = join(root, 'node_modules', '.cache', 'bare-server.mjs')
await writeFile(
  bareProgram,
  `import express from 'express'; import '@remix-run/node'; import '@remix-run/react'; import 'react-dom/server'
express().get('*', (_, reply) => reply.send('here')).listen(${bareAt}, '127.0.0.1')`,
)

interface Started {
  readonly ms: number
  readonly mib: number
}

const rounds: { ours: Started; bare: Started }[] = []

bench(
  'from a process to its first page, and idle memory',
  async () => {
    const ours = await start(
      [join(root, 'app', 'cli', 'bin.js'), 'serve'],
      `http://127.0.0.1:${oursAt}/inloggen`,
    )
    rounds.push({ ours, bare: await start([bareProgram], `http://127.0.0.1:${bareAt}/`) })
  },
  { iterations: 5, warmupIterations: 1, time: 0, warmupTime: 0 },
)

afterAll(async () => {
  const counted = rounds.slice(1)
  const middle = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]?.toFixed(0)
  for (const side of ['ours', 'bare'] as const) {
    const ms = counted.map((round) => round[side].ms)
    const range = `${Math.min(...ms).toFixed(0)} to ${Math.max(...ms).toFixed(0)}`
    const mib = middle(counted.map((round) => round[side].mib))
    process.stdout.write(`${side}: first page after ${middle(ms)} ms (${range}), ${mib} MiB when idle\n`)
  }
  await rm(folder, { recursive: true })
  await rm(bareProgram)
})

async function start(command: readonly string[], address: string): Promise<Started> {
  const started = performance.now()
  const child = spawn(process.execPath, command, { cwd: root, env: environment(), stdio: 'ignore' })
  const ended = once(child, 'exit')
  while (!(await answers(address))) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
  }
  const ms = performance.now() - started
  await passed(idleMs)
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
  child.kill('SIGTERM')
  await ended
  return { ms, mib: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024 }
}

async function answers(address: string): Promise<boolean> {
  try {
    const reply = await fetch(address)
    await reply.arrayBuffer()
    return reply.status === 200
  } catch {
    await passed(5)
    return false
  }
}

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(oursAt),
    INZAGE_HOME: folder,
    INZAGE_DATA: join(folder, 'data'),
    INZAGE_ORIGIN: `http://127.0.0.1:${oursAt}`,
    INZAGE_KEYS: keys,
    INZAGE_SMTP: 'smtp://127.0.0.1:2525',
    INZAGE_MAIL_FROM: 'inzage@school.example',
  }
}
