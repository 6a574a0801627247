import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { connect } from 'node:net'

export interface StoppedPlanner {
  /** The same system at the same address; what it gives ends it. */
  startAgain(): Promise<() => Promise<void>>
}

/** Ends the Trajectplanner that a portal started. */
export async function stopPlannerOf(
  portal: ChildProcess,
  { bin, data }: { bin: string; data: string },
): Promise<StoppedPlanner> {
  const pid = await plannerOf(portal)
  const port = await listeningPort(pid)
  process.kill(Number(pid), 'SIGKILL')
  return { startAgain: () => start([bin, 'demo', 'trajectplanner', '--data', data, '--port', port], port) }
}

/** The Trajectplanner that a portal started takes questions and answers none; what this gives lets it go on. */
export async function silencePlannerOf(portal: ChildProcess): Promise<() => void> {
  const pid = Number(await plannerOf(portal))
  process.kill(pid, 'SIGSTOP')
  return () => process.kill(pid, 'SIGCONT')
}

/** Linux tells who the children of a process are. */
async function plannerOf(portal: ChildProcess): Promise<string> {
  const children = await readFile(`/proc/${portal.pid}/task/${portal.pid}/children`, 'utf8')
  for (const pid of children.split(' ').filter(Boolean)) {
    if ((await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('trajectplanner')) return pid
  }
  throw new Error('the portal has no Trajectplanner any more')
}

async function start(command: readonly string[], port: string): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, command, { stdio: 'ignore' })
  const ended = once(child, 'exit')
  while (!(await accepts(Number(port)))) {
    if (child.exitCode !== null) throw new Error('Trajectplanner did not start again')
  }
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** The port of the one socket of this process that listens (proc(5): /proc/net/tcp, state 0A). */
async function listeningPort(pid: string): Promise<string> {
  const names = await readdir(`/proc/${pid}/fd`)
  const links = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')))
  const table = await readFile(`/proc/${pid}/net/tcp`, 'utf8')
  for (const line of table.split('\n').slice(1)) {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/)
    if (state !== '0A' || !links.includes(`socket:[${inode}]`)) continue
    return String(Number.parseInt(local.split(':')[1] ?? '', 16))
  }
  throw new Error('Trajectplanner listens nowhere')
}
