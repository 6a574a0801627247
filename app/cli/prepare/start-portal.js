import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt } from './build.js'
import { ensureInstalled } from './install.js'
import { root, say, SetupError } from './project.js'

/** Installs and builds what is missing or stale, then serves until a signal ends it. */
export async function startPortal() {
  try {
    await ensureInstalled()
    await ensureBuilt()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exit(1)
  }
  serve()
}

/** The channel between the two ends the server when this process is killed. */
function serve() {
  const bin = join(root, 'app', 'cli', 'bin.js')
  const child = spawn(process.execPath, [bin, 'serve', '--with-worker'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const stop = () => void child.kill('SIGTERM')
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  if (process.env.npm_lifecycle_event === 'start') whenNpmIsGone(stop)
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** A SIGTERM to npm ends the shell between npm and this process, and goes no further. */
function whenNpmIsGone(/** @type {() => void} */ stop) {
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell) stop()
  }, 1000).unref()
}
