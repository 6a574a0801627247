import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from '../../app/cli/prepare/project.js'
import { run } from '../../app/cli/prepare/run.js'

/**
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ errors: { message?: string }[] }} Attempt
 * @typedef {{ status: 'expected' | 'unexpected' | 'flaky' | 'skipped', annotations: Annotation[], results: Attempt[] }} Case
 * @typedef {{ title: string, file: string, tests: Case[] }} Spec
 * @typedef {{ title: string, specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ suites: Suite[], errors: { message?: string }[] }} Report
 */

const playwright = join(root, 'node_modules', 'playwright', 'cli.js')

/** @param {string} chromium path of the browser @returns {Promise<import('./run-all.js').Outcome>} */
export async function runBrowserTests(chromium) {
  const { code, output } = await run(
    process.execPath,
    [playwright, 'test', '--config', 'tests/e2e/playwright.config.ts', '--reporter', 'json'],
    { CHROMIUM_PATH: chromium, PLAYWRIGHT_FORCE_TTY: '' },
  )
  const report = reportIn(output)
  const outcome = report === undefined ? undefined : outcomeOf(report)
  if (outcome !== undefined && (code === 0 || outcome.failed.length > 0)) return outcome
  return { passed: 0, failed: [{ name: 'the browser test runner', details: output }], skipped: [] }
}

/** @param {string} output @returns {Report | undefined} */
function reportIn(output) {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1))
  } catch {
    return undefined
  }
}

/** @param {Report} report @returns {import('./run-all.js').Outcome} */
function outcomeOf(report) {
  /** @type {import('./run-all.js').Outcome} */
  const outcome = { passed: 0, failed: [], skipped: [] }
  for (const error of report.errors)
    outcome.failed.push({ name: 'outside any test', details: plain(error.message) })
  for (const spec of specsOf(report.suites)) {
    for (const test of spec.tests) add(outcome, `${spec.file} > ${spec.title}`, test)
  }
  return outcome
}

/** @param {import('./run-all.js').Outcome} outcome @param {string} name @param {Case} test */
function add(outcome, name, test) {
  if (test.status === 'expected') outcome.passed += 1
  else if (test.status === 'skipped') {
    const reason = test.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given'
    outcome.skipped.push({ name, reason })
  } else {
    const messages = test.results.flatMap(({ errors }) => errors.map(({ message }) => plain(message)))
    outcome.failed.push({ name, details: messages.join('\n') })
  }
}

/** @param {Suite[]} suites @returns {Spec[]} */
function specsOf(suites) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites ?? [])])
}

/** Without colours and without what the browser itself mutters. @param {string | undefined} text */
function plain(text) {
  const lines = stripVTControlCharacters(text ?? '').split('\n')
  return lines.filter((line) => !/\[pid=\d+\]/.test(line)).join('\n')
}
