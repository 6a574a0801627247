import { join } from 'node:path'
import { root } from '../../app/cli/prepare/project.js'
import { run } from '../../app/cli/prepare/run.js'

const rooms = ['app', 'db', 'exports']

/** @type {import('./run-all.js').Step[]} */
export const staticChecks = [
  check('lint, promise rules included', 'oxlint', [
    '--config',
    'tests/architecture/oxlint.json',
    '--type-aware',
    ...rooms,
    'tests',
    'remix.config.js',
  ]),
  check('types', 'tsc', ['--noEmit']),
  check('rooms: who imports whom', 'depcruise', ['--config', 'tests/architecture/rooms.config.js', ...rooms]),
  check('nothing unused', 'knip', ['--no-progress']),
  check('format', 'prettier', ['--check', '.']),
]

/**
 * @param {string} title
 * @param {string} program in node_modules/.bin
 * @param {readonly string[]} args
 * @returns {import('./run-all.js').Step}
 */
function check(title, program, args) {
  return {
    title,
    async run() {
      const { code, output } = await run(join(root, 'node_modules', '.bin', program), args)
      if (code === 0) return { passed: 1, failed: [], skipped: [] }
      return { passed: 0, failed: [{ name: title, details: output }], skipped: [] }
    },
  }
}
