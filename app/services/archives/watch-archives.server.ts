import { setTimeout as wait } from 'node:timers/promises'
import type { SubjectActor } from '../../domain/actor'
import type { Archive } from '../../domain/archives'
import type { Deps } from '../deps'
import { listArchives } from './list-archives.server'

/** Milliseconds between two looks at the store. */
const pace = 700
/** Looks until the browser has to come again, so that nobody holds a connection for ever. */
const looks = 28

/** A word for each time that something changed about a person's archives; ends when nothing is going on. */
export async function* watchArchives(
  deps: Deps,
  actor: SubjectActor,
  signal: AbortSignal,
): AsyncGenerator<'changed'> {
  let last: string | undefined
  for (let look = 0; look < looks && !signal.aborted; look += 1) {
    const archives = await listArchives(deps, actor)
    const now = JSON.stringify(archives.map(({ id, state, progress }) => ({ id, state, progress })))
    if (last !== undefined && now !== last) yield 'changed'
    last = now
    if (!archives.some(isGoingOn)) return
    await wait(pace, undefined, { signal }).catch(() => undefined)
  }
}

function isGoingOn({ state }: Archive): boolean {
  return state === 'queued' || state === 'building'
}
