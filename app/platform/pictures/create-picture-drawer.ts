import { spawn } from 'node:child_process'
import { projectFile } from '../project-file'
import type { PictureDrawer } from './picture-drawer'

/** Milliseconds that one picture may take. */
const patience = 20_000
/** What a picture of the largest size can come to. */
const mostBytes = 40_000_000
/** Processes at the same time; further pictures wait. */
const mostAtOnce = 2

/**
 * Each picture is drawn in a process of its own, with a limit to its time, its heap and what it writes, and
 * without the environment of the portal: a decoder that is taken over finds no key there (ASVS 5.2.2, attack 33).
 */
export function createPictureDrawer(): PictureDrawer {
  const turns = createTurns(mostAtOnce)
  return {
    redraw: (picture) => turns(() => redraw(picture)),
  }
}

type Picture = Parameters<PictureDrawer['redraw']>[0]

function redraw({ bytes, mediaType, words = '' }: Picture): Promise<Uint8Array | undefined> {
  const program = projectFile('app/platform/pictures/redraw.js')
  const child = spawn(process.execPath, ['--max-old-space-size=128', program, mediaType, words], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { NODE_ENV: 'production' },
    timeout: patience,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve) => {
    const drawn: Uint8Array[] = []
    let size = 0
    child.stdout.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size <= mostBytes) drawn.push(chunk)
      else child.kill('SIGKILL')
    })
    // One that ends before it has read everything: what it says by ending is enough.
    child.stdin.on('error', () => {})
    child.on('error', () => resolve(undefined))
    child.on('close', (code) => resolve(code === 0 && size > 0 ? Buffer.concat(drawn) : undefined))
    child.stdin.end(bytes)
  })
}

/** Lets so many run at once; the others wait in the order in which they came. */
function createTurns(most: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The place is handed on, so that nobody slips in between.
      if (next) next()
      else running -= 1
    }
  }
}
