import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './project.js'

/** Runs a script of the project on a Node that says it is another one. */
function runAs(version: string, script: string) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  const preload = `data:text/javascript,${encodeURIComponent(disguise)}`
  return spawnSync(process.execPath, ['--import', preload, join(root, script)], { encoding: 'utf8' })
}

test.each(['app/cli/start.js', 'app/cli/bin.js', 'tests/run.js'])(
  '%s says in one sentence that Node is too old, and ends with 1',
  (script) => {
    for (const version of ['14.21.3', '18.20.8', '20.18.3']) {
      const { status, stderr, stdout } = runAs(version, script)
      expect(stderr).toBe(
        `Inzage needs Node 20.19 or newer; this is Node ${version} (see https://nodejs.org).\n`,
      )
      expect(stdout).toBe('')
      expect(status).toBe(1)
    }
  },
)
