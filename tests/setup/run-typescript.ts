import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'

const root = new URL('../..', import.meta.url).pathname

/** Makes one program of a TypeScript file that Node can run as a process of its own; answers with its path. */
export async function bundleForNode(entry: string): Promise<string> {
  // Below the root, so that the program finds node_modules and db/migrations.
  const outDir = join(root, 'node_modules/.cache/inzage-tests', `${basename(entry, '.ts')}-${process.pid}`)
  mkdirSync(outDir, { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  })
  return join(outDir, 'program.mjs')
}

/** Starts it; answers with its process and, when it ends, its exit status and last words. */
export function startProgram(path: string, parameters: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [path, ...parameters], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()))
  const ended = new Promise<{ status: number | null; words: string }>((resolve) => {
    child.once('exit', (status) => resolve({ status, words }))
  })
  return { child, ended }
}
