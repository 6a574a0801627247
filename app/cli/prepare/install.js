import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fingerprint, root, say, SetupError } from './project.js'
import { run } from './run.js'

const stamp = join(root, 'node_modules', '.inzage-installed')
const nativeModule = join(root, 'node_modules', 'better-sqlite3')
const everySeconds = 20

/** Runs `npm ci` when node_modules is missing, was made from another lockfile or for another Node. */
export async function ensureInstalled() {
  // The native module is compiled for one ABI: another Node needs it anew.
  const wanted = await fingerprint(
    ['package-lock.json'],
    [process.versions.modules, process.platform, process.arch],
  )
  const found = await readFile(stamp, 'utf8').catch(() => '')
  if (found === wanted) return
  say('Installing what Inzage is built from (npm ci); with a warm cache this takes a minute.')
  const started = Date.now()
  const ticking = setInterval(() => say(progress(started)), everySeconds * 1000)
  const { code, output } = await run('npm', ['ci', '--no-audit', '--no-fund'])
  clearInterval(ticking)
  if (code !== 0) {
    say(output.trimEnd())
    throw new SetupError('npm ci failed: what it said stands above; put that right and start again.')
  }
  await writeFile(stamp, wanted)
}

/** @param {number} started */
function progress(started) {
  const seconds = Math.round((Date.now() - started) / 1000)
  const compiling = existsSync(join(nativeModule, 'build', 'Makefile'))
  return compiling
    ? `  ${seconds} s: compiling the database module (better-sqlite3), which takes 3 to 10 minutes, once ...`
    : `  ${seconds} s: fetching and unpacking packages ...`
}
