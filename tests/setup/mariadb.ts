import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { temporaryFolder } from './temporary-folder'

export interface MariadbServer {
  /** A new, empty database, utf8mb4 with the collation that most servers have; its address as an administrator. */
  createDatabase(): Promise<string>
  /** Ends at once, as after a power cut, and comes back on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Why these tests cannot run on MariaDB here; undefined when they can. */
export function whyNoMariadb(): string | undefined {
  if (!findProgram('mariadbd')) return 'no mariadbd under /usr/sbin or on PATH'
  return findProgram('mariadb-install-db') ? undefined : 'no mariadb-install-db on PATH'
}

/** Debian's server on a free loopback port in a temporary folder. */
export async function startMariadb(settings: readonly string[] = []): Promise<MariadbServer> {
  const program = findProgram('mariadbd')
  const install = findProgram('mariadb-install-db')
  if (!program || !install) throw new Error(whyNoMariadb())
  const folder = temporaryFolder()
  const data = join(folder, 'data')
  // Root may run it only when told so by name.
  // In a folder that others use too, a server that starts throws away the temporary tables of all.
  const common = [
    '--no-defaults',
    `--datadir=${data}`,
    `--tmpdir=${folder}`,
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
  ]
  const initialise = [...common, '--auth-root-authentication-method=normal', '--skip-test-db']
  execFileSync(install, initialise, { stdio: 'pipe' })

  const port = await freePort()
  const files = [`--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`]
  const network = [`--port=${port}`, '--bind-address=127.0.0.1']
  // Unlike most tests, some pull the plug: what was committed must come back.
  const cheap = ['--innodb-doublewrite=0', '--sync-frm=0', '--skip-log-bin', '--skip-name-resolve']
  const url = (database: string) => `mariadb://root@127.0.0.1:${port}/${database}`
  const start = async () => {
    const started = spawn(program, [...common, ...files, ...network, ...cheap, ...settings], {
      stdio: 'ignore',
    })
    await untilItAnswers(url('mysql'), started)
    return started
  }
  let server = await start()
  let databases = 0
  return {
    async createDatabase() {
      const name = `test_${++databases}`
      const create = `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`
      await executeMariadb(url('mysql'), create)
      return url(name)
    },
    async restart() {
      await end(server)
      server = await start()
    },
    stop: () => end(server),
  }
}

/** Runs statements beside the portal, as an administrator or another program would. */
export async function executeMariadb(address: string, ...statements: string[]): Promise<void> {
  const connection = await connectMariadb(address)
  try {
    for (const statement of statements) await connection.query(statement)
  } finally {
    await connection.end()
  }
}

/** Several statements may stand in one text. */
export async function connectMariadb(address: string): Promise<mysql.Connection> {
  const { hostname, port, username, pathname } = new URL(address)
  const connection = await mysql.createConnection({
    host: hostname,
    port: Number(port),
    user: username,
    database: pathname.slice(1),
    multipleStatements: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
  })
  await connection.query(`SET time_zone = '+00:00'`)
  return connection
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  const deadline = performance.now() + 30_000
  for (;;) {
    try {
      return await executeMariadb(url, 'SELECT 1')
    } catch (error) {
      if (server.exitCode !== null || performance.now() > deadline) {
        server.kill('SIGKILL')
        throw new Error('MariaDB did not start', { cause: error })
      }
    }
    await pause(50)
  }
}

/** Killed: the folder is thrown away, or the log of InnoDB brings everything back. */
async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGKILL')
  await ended
}

function findProgram(name: string): string | undefined {
  const folders = ['/usr/sbin', '/usr/local/sbin', ...(process.env.PATH ?? '').split(':')]
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
