import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say, SetupError } from '../../app/cli/prepare/project.js'
import { run } from '../../app/cli/prepare/run.js'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Chromium for the browser tests: CHROMIUM_PATH, else one on PATH, else Playwright's own, else Debian's
 * package, installed where apt-get may do so.
 * @returns {Promise<string>} its path
 * @throws {SetupError} when there is none and none can be installed
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (isProgram(given)) return given
    throw new SetupError(`CHROMIUM_PATH is not right: expected the path of a Chromium that can be run.`)
  }
  const found = onPath() ?? (await playwrightsOwn()) ?? (await debians())
  if (found !== undefined) return found
  throw new SetupError(
    'The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  )
}

/** @returns {string | undefined} */
function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

/** @returns {Promise<string | undefined>} */
async function playwrightsOwn() {
  const { chromium } = await import('playwright')
  if (isProgram(chromium.executablePath())) return chromium.executablePath()
  say("No Chromium found: trying Playwright's own ...")
  const { code } = await run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'])
  return code === 0 && isProgram(chromium.executablePath()) ? chromium.executablePath() : undefined
}

/** @returns {Promise<string | undefined>} */
async function debians() {
  if (process.getuid?.() !== 0) return undefined
  say("Trying Debian's package of Chromium (apt-get install chromium) ...")
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], quiet)
  const { code } = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    quiet,
  )
  return code === 0 ? onPath() : undefined
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
