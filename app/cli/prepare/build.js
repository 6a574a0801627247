import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fingerprint, root, say, SetupError } from './project.js'
import { run } from './run.js'

const stamp = join(root, 'build', '.inzage-built')
const sources = ['app', 'db', 'exports', 'public', 'remix.config.js', 'package.json', 'package-lock.json']

/** Builds pages, server and command line when a source has changed since the last build. */
export async function ensureBuilt() {
  // The build names the folder it was made in (remix.config.js): moved, it is made anew.
  const wanted = await fingerprint(sources, [root])
  const found = await readFile(stamp, 'utf8').catch(() => '')
  if (found === wanted && existsSync(join(root, 'build', 'server', 'inzage.js'))) return
  say('Building the pages and the server ...')
  const remix = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js')
  const { code, output } = await run(process.execPath, [remix, 'vite:build', '--config', 'remix.config.js'])
  if (code !== 0) {
    say(output.trimEnd())
    throw new SetupError('The build failed: what it said stands above.')
  }
  await mkdir(join(root, 'build'), { recursive: true })
  await writeFile(stamp, wanted)
}
