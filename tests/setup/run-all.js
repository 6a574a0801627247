import { ensureBuilt } from '../../app/cli/prepare/build.js'
import { ensureInstalled } from '../../app/cli/prepare/install.js'
import { SetupError } from '../../app/cli/prepare/project.js'
import { runBrowserTests } from './browser-tests.js'
import { findChromium } from './chromium.js'
import { staticChecks } from './static-checks.js'
import { runVitest } from './vitest-tests.js'

/** @typedef {{ name: string, reason: string }} Skipped */
/** @typedef {{ name: string, details: string }} Failed */
/** @typedef {{ passed: number, failed: Failed[], skipped: Skipped[] }} Outcome */
/** @typedef {{ title: string, run: () => Promise<Outcome> }} Step */

/** Runs every step, also after one that failed, and ends the process with 1 when any did. */
export async function runAll() {
  /** @type {Outcome[]} */
  const outcomes = []
  const chromium = await prepared()
  if (chromium === undefined) {
    outcomes.push({ passed: 0, failed: [{ name: 'preparation', details: '' }], skipped: [] })
  } else {
    outcomes.push(...(await inTwoLanes(staticChecks)))
    for (const step of tests(chromium)) outcomes.push(await report(step))
  }
  close(outcomes)
}

/** @param {string} chromium @returns {Step[]} */
function tests(chromium) {
  return [
    { title: 'unit, contract, archive, http and architecture tests', run: runVitest },
    { title: 'browser tests', run: () => runBrowserTests(chromium) },
  ]
}

/** Two at a time: each of the checks keeps about one core busy. @param {readonly Step[]} steps */
async function inTwoLanes(steps) {
  const waiting = [...steps]
  const lane = async () => {
    /** @type {Outcome[]} */
    const outcomes = []
    for (let step = waiting.shift(); step; step = waiting.shift()) outcomes.push(await report(step))
    return outcomes
  }
  return (await Promise.all([lane(), lane()])).flat()
}

/** @returns {Promise<string | undefined>} the path of Chromium */
async function prepared() {
  try {
    await ensureInstalled()
    const chromium = await findChromium()
    await ensureBuilt()
    return chromium
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    print(error.message)
    return undefined
  }
}

/** @param {Step} step */
async function report(step) {
  const started = performance.now()
  const outcome = await step.run()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const verdict = outcome.failed.length === 0 ? 'ok  ' : 'FAIL'
  print(`${verdict} ${step.title}: ${counts(outcome)} (${seconds} s)`)
  for (const { name, details } of outcome.failed) print(`     x ${name}\n${indented(details)}`)
  for (const line of skippedLines(outcome.skipped)) print(`     - ${line}`)
  return outcome
}

/** One line for every reason in a file. @param {Skipped[]} skipped */
function skippedLines(skipped) {
  /** @type {Map<string, number>} */
  const amounts = new Map()
  for (const { name, reason } of skipped) {
    const [file = name] = name.split(' > ')
    const key = `${file}: ${reason}`
    amounts.set(key, (amounts.get(key) ?? 0) + 1)
  }
  return [...amounts].map(([key, amount]) => `${amount} skipped in ${key}`)
}

/** @param {Outcome[]} outcomes */
function close(outcomes) {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = outcomes.flatMap((outcome) => outcome.failed)
  const skipped = outcomes.flatMap((outcome) => outcome.skipped)
  print(counts({ passed, failed, skipped }))
  process.exit(failed.length === 0 ? 0 : 1)
}

/** @param {Outcome} outcome */
function counts({ passed, failed, skipped }) {
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  return `${passed} passed, ${failed.length} failed${tail}`
}

/** @param {string} text */
function indented(text) {
  return text.trimEnd().replaceAll(/^/gm, '         ')
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`)
}
