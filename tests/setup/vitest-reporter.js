import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { resultsFile } from './results-file.js'

/** Writes what `npm test` needs and vitest's own JSON leaves out: the reasons of what was skipped. */
export default class ResultsReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest').SerializedError[]} errors
   */
  onTestRunEnd(modules, errors) {
    /** @type {import('./run-all.js').Outcome} */
    const outcome = { passed: 0, failed: [], skipped: [] }
    for (const error of errors) outcome.failed.push({ name: 'outside any test', details: textOf(error) })
    for (const module of modules) collect(module, outcome)
    mkdirSync(dirname(resultsFile), { recursive: true })
    writeFileSync(resultsFile, JSON.stringify(outcome))
  }
}

/** @param {import('vitest/node').TestModule} module @param {import('./run-all.js').Outcome} outcome */
function collect(module, outcome) {
  for (const suite of [module, ...module.children.allSuites()]) {
    const errors = suite.errors()
    const name = suite.type === 'module' ? module.relativeModuleId : suite.fullName
    if (errors.length > 0) outcome.failed.push({ name, details: errors.map(textOf).join('\n') })
  }
  for (const test of module.children.allTests()) {
    const name = `${module.relativeModuleId} > ${test.fullName}`
    const result = test.result()
    if (result.state === 'passed') outcome.passed += 1
    else if (result.state === 'skipped') outcome.skipped.push({ name, reason: reasonOf(name, result.note) })
    else
      outcome.failed.push({ name, details: (result.errors ?? []).map(textOf).join('\n') || 'did not finish' })
  }
}

/**
 * Given when it was skipped, or in the name: `… (skipped: a file is read only)`.
 * @param {string} name
 * @param {string | undefined} note
 */
function reasonOf(name, note) {
  return note ?? /\(skipped: (.*)\)$/.exec(name)?.[1] ?? 'no reason given'
}

/** @param {{ message: string, stack?: string | undefined, diff?: string | undefined }} error */
function textOf(error) {
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node_modules'))
  return stripVTControlCharacters(
    [error.message, error.diff ?? '', ...frames.slice(0, 4)].filter(Boolean).join('\n'),
  )
}
