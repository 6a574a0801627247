import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../app/cli/prepare/project.js'
import { run } from '../../app/cli/prepare/run.js'
import { resultsFile } from './results-file.js'

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')

/** Every vitest project of remix.config.js. @returns {Promise<import('./run-all.js').Outcome>} */
export async function runVitest() {
  await rm(resultsFile, { force: true })
  const { code, output } = await run(process.execPath, [
    vitest,
    'run',
    '--config',
    'remix.config.js',
    '--reporter',
    './tests/setup/vitest-reporter.js',
  ])
  const text = await readFile(resultsFile, 'utf8').catch(() => undefined)
  if (text === undefined) return broken(output)
  /** @type {import('./run-all.js').Outcome} */
  const outcome = JSON.parse(text)
  return code !== 0 && outcome.failed.length === 0
    ? { ...outcome, ...broken(output), passed: outcome.passed }
    : outcome
}

/** @param {string} output @returns {import('./run-all.js').Outcome} */
function broken(output) {
  return { passed: 0, failed: [{ name: 'the test runner', details: output }], skipped: [] }
}
