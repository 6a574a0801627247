import { spawn } from 'node:child_process'
import { root } from './project.js'

/** @typedef {{ code: number, output: string }} Result */

/**
 * Runs a program in the project's root to its end; its standard input is closed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment] on top of this process's own
 * @returns {Promise<Result>} what it printed, both streams together
 */
export function run(command, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    })
    /** @type {Buffer[]} */
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString() }))
  })
}
