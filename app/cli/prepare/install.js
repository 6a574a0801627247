import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packagesAgree } from './packages-agree.js'
import { fingerprint, root, say, SetupError } from './project.js'
import { run } from './run.js'

const stamp = join(root, 'node_modules', '.inzage-installed')
const nativeModule = join(root, 'node_modules', 'better-sqlite3')
const openDatabase = "new (require('better-sqlite3'))(':memory:')"
const everySeconds = 20

/**
 * Runs `npm ci` when node_modules is missing, was made from another lockfile or for another Node. Packages that
 * somebody installed by hand are kept when they are the lockfile's.
 */
export async function ensureInstalled() {
  // The native module is compiled for one ABI: another Node needs it anew.
  const wanted = await fingerprint(
    ['package-lock.json'],
    [process.versions.modules, process.platform, process.arch],
  )
  const found = await readFile(stamp, 'utf8').catch(() => '')
  if (found === wanted) return
  if (await fitsTheLockfile()) return writeFile(stamp, wanted)
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

/** By npm's own list of what it put there; the native module must answer, too. */
async function fitsTheLockfile() {
  const [wanted, found] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map(packagesIn),
  )
  if (wanted === undefined || found === undefined || !packagesAgree(wanted, found)) return false
  return (await run(process.execPath, ['-e', openDatabase])).code === 0
}

/**
 * @param {string} lockfile
 * @returns {Promise<import('./packages-agree.js').Packages | undefined>}
 */
async function packagesIn(lockfile) {
  const text = await readFile(join(root, lockfile), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text).packages
}

/** @param {number} started */
function progress(started) {
  const seconds = Math.round((Date.now() - started) / 1000)
  const compiling = existsSync(join(nativeModule, 'build', 'Makefile'))
  return compiling
    ? `  ${seconds} s: compiling the database module (better-sqlite3), which takes 3 to 10 minutes, once ...`
    : `  ${seconds} s: fetching and unpacking packages ...`
}
