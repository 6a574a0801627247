import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../app/cli/prepare/project.js'
import { openStore } from '../../db/open-store'
import type { Store } from '../../db/store'

/** A whole portal with its worker, as it was built: a process and a folder of its own. */
export interface PortalProcess {
  readonly child: ChildProcess
  /** Where `inzage work` runs: the same process, unless that was asked for beside it. */
  readonly worker: ChildProcess
  readonly origin: string
  readonly port: number
  /** Its INZAGE_DATA. */
  readonly data: string
  /** The portal's own records, opened beside it. */
  readonly store: Store
  /** What the portal printed so far. */
  output(): string
  /** Runs `inzage …` on the same folder. */
  command(...args: readonly string[]): Promise<CommandResult>
  /** SIGTERM; answers with its exit status. Its folder stays, for one that takes over. */
  end(): Promise<number | null>
  /** Ends it, and its folder. */
  stop(): Promise<void>
}

export interface CommandResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export const bin = join(root, 'app', 'cli', 'bin.js')
const startLimit = 90_000
const stopLimit = 35_000

/**
 * @param environment besides that of this process; what it leaves out of the portal's own is not set
 * @param work `within` the process that serves, as `npm start` has it, or in one `beside` it
 */
export async function startPortalProcess(
  environment: Readonly<Record<string, string>> = {},
  work: 'within' | 'beside' = 'within',
): Promise<PortalProcess> {
  const data = environment['INZAGE_DATA'] ?? (await mkdtemp(join(tmpdir(), 'inzage-portal-')))
  const port = await freePort()
  const env = {
    ...process.env,
    PORT: String(port),
    INZAGE_DATA: data,
    INZAGE_HOME: '',
    INZAGE_ORIGIN: '',
    INZAGE_DATABASE: '',
    INZAGE_LOG: 'warn',
    ...environment,
  }
  const run = (...words: string[]) => spawn(process.execPath, [bin, ...words], { cwd: root, env })
  const child = run('serve', ...(work === 'within' ? ['--with-worker'] : []))
  const output = collect(child)
  try {
    await untilServing(child, output)
  } catch (error) {
    await end(child)
    await rm(data, { recursive: true, force: true })
    throw error
  }
  const store = await openStore(`sqlite:${join(data, 'inzage.db')}`)
  const worker = work === 'within' ? child : run('work')
  return {
    child,
    worker,
    origin: `http://localhost:${port}`,
    port,
    data,
    store,
    output,
    command: (...args) => runCommand(args, env),
    end: () => end(child),
    async stop() {
      await store.close()
      await Promise.all([end(child), end(worker)])
      await rm(data, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

function collect(child: ChildProcess): () => string {
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString()
}

async function untilServing(child: ChildProcess, output: () => string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the portal ${why}:\n${output()}`))
    const timer = setTimeout(() => fail(`did not start within ${startLimit / 1000} s`), startLimit)
    child.once('exit', (code) => fail(`ended with ${code}`))
    child.stderr?.on('data', () => {
      if (!output().includes('Inzage serves ')) return
      clearTimeout(timer)
      resolve()
    })
  })
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimit)
  await ended
  clearTimeout(timer)
  return child.exitCode
}

/** Runs `inzage …` to its end; its standard input is closed. */
export async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<CommandResult> {
  const child = spawn(process.execPath, [bin, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)))
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }
}
