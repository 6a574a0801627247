import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { temporaryFolder } from './temporary-folder'

export interface PostgresServer {
  /** A new, empty database; its address. */
  createDatabase(): Promise<string>
  /** Ends who is connected to a database, while nothing of this process runs that could notice. */
  endConnections(url: string): void
  /** Immediate shutdown, and back on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Why these tests cannot run on PostgreSQL here; undefined when they can. */
export function whyNoPostgres(): string | undefined {
  if (!findPrograms()) return 'no PostgreSQL server under /usr/lib/postgresql or on PATH'
  if (process.getuid?.() === 0 && !postgresUser())
    return 'root cannot run PostgreSQL and there is no user postgres'
  return undefined
}

/** Debian's server on a free loopback port in a temporary folder. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const programs = findPrograms()
  if (!programs) throw new Error(whyNoPostgres())
  const folder = temporaryFolder()
  const user = process.getuid?.() === 0 ? postgresUser() : undefined
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } }
  const initialise = ['-D', data, '-U', 'inzage', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  execFileSync(join(programs, 'initdb'), initialise, { ...options, stdio: 'pipe' })

  const port = await freePort()
  const flags = ['fsync=off', `unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1', ...settings]
  const url = (database: string) => `postgres://inzage@127.0.0.1:${port}/${database}`
  const start = async () => {
    const started = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-p', String(port), ...flags.flatMap((flag) => ['-c', flag])],
      { ...options, stdio: 'ignore' },
    )
    await untilItAnswers(url('postgres'), started)
    return started
  }
  let server = await start()
  let databases = 0
  return {
    async createDatabase() {
      const name = `test_${++databases}`
      await execute(url('postgres'), `CREATE DATABASE ${name}`)
      return url(name)
    },
    endConnections(database) {
      const ending = `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`
      execFileSync(join(programs, 'psql'), [database, '-c', ending], { stdio: 'pipe' })
    },
    async restart() {
      await end(server)
      server = await start()
    },
    stop: () => end(server),
  }
}

/** Of a file that only its owner may read, such as a key: the server, when it runs as a user of its own. */
export function giveToPostgres(path: string): void {
  const user = process.getuid?.() === 0 ? postgresUser() : undefined
  if (user) chownSync(path, user.uid, user.gid)
}

/** Immediate shutdown: the folder is thrown away, or the log brings everything back. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGQUIT')
  await ended
}

/** Runs statements beside the store, as an administrator or another process would. */
export async function execute(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The rows of one question, asked beside the store. */
export async function ask(url: string, question: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(question)).rows
  } finally {
    await client.end()
  }
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  const deadline = performance.now() + 30_000
  for (;;) {
    try {
      return await execute(url, 'SELECT 1')
    } catch (error) {
      if (server.exitCode !== null || performance.now() > deadline) {
        server.kill('SIGQUIT')
        throw new Error('PostgreSQL did not start', { cause: error })
      }
    }
    await pause(50)
  }
}

function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

function postgresUser(): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString())
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
