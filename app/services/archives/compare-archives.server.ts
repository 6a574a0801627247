import { compareArchives } from '../../../exports/compare/compare-archives'
import type { Difference } from '../../../exports/compare/difference'
import { openFiles } from '../../../exports/earlier/packed-files'
import type { Actor } from '../../domain/actor'
import type { ComparedDataset, ComparisonView } from '../../domain/comparison-views'
import type { Deps } from '../deps'
import type { StoredArchive } from '../../../db/queries/archives'
import { findStored } from './open-archive.server'
import { openStoredZip } from './open-stored-zip'
import { viewDifference } from './view-difference'

/** What a page can show and wait for; the whole list is a file (write-comparison.server.ts). */
const usualLimits = { differences: 200, milliseconds: 8_000 }

export interface ComparedPair {
  readonly before: string
  readonly after: string
}

/**
 * What changed between two archives of one's own, the earlier one first: as many differences as a page can
 * show. Nothing is held whole, however large they are.
 * @throws AppError `not-found` for one that is another's or can no longer be downloaded
 */
export async function readComparison(
  deps: Deps,
  actor: Actor,
  pair: ComparedPair,
  limits = usualLimits,
): Promise<ComparisonView> {
  const { before, after, differences, close } = await openComparison(deps, actor, pair)
  const groups = new Map<string, ComparedDataset & { changes: ComparedDataset['changes'][number][] }>()
  const end = performance.now() + limits.milliseconds
  let shown = 0
  let rest: ComparisonView['rest'] = 'none'
  try {
    for await (const difference of withTicks(differences)) {
      if (performance.now() > end) rest = 'long'
      else if (shown >= limits.differences && difference) rest = 'many'
      if (rest !== 'none') break
      if (!difference) continue
      shown += 1
      const { key, group, change } = viewDifference(deps.register, difference)
      const known = groups.get(key) ?? { ...group, changes: [] }
      known.changes.push(change)
      groups.set(key, known)
    }
  } finally {
    await close()
  }
  return { before: told(before), after: told(after), datasets: [...groups.values()], shown, rest }
}

export interface OpenComparison {
  readonly before: StoredArchive
  readonly after: StoredArchive
  readonly differences: AsyncIterable<Difference>
  close(): Promise<void>
}

/** Whoever opens it closes it. @throws AppError `not-found` */
export async function openComparison(deps: Deps, actor: Actor, pair: ComparedPair): Promise<OpenComparison> {
  const found = [await findStored(deps, actor, pair.before), await findStored(deps, actor, pair.after)]
  const [before, after] = found.toSorted((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime())
  if (!before || !after) throw new Error('two archives were found')
  const first = await openFiles(openStoredZip(deps, before))
  const second = await openFiles(openStoredZip(deps, after))
  const { differences } = await compareArchives(first, second)
  const close = async () => {
    await first.close()
    await second.close()
  }
  return { before, after, differences, close }
}

/** Also a turn for everybody else now and then, and a look at the clock while nothing differs. */
async function* withTicks(differences: AsyncIterable<Difference>): AsyncGenerator<Difference | undefined> {
  const iterator = differences[Symbol.asyncIterator]()
  let next = iterator.next()
  try {
    for (;;) {
      const tick = new Promise<'tick'>((resolve) => setTimeout(resolve, 250, 'tick'))
      const found = await Promise.race([next, tick])
      if (found === 'tick') {
        yield undefined
        continue
      }
      if (found.done) return
      yield found.value
      next = iterator.next()
    }
  } finally {
    // It may be in the middle of a record: what it still finds is for nobody.
    next.catch(() => undefined)
    await next.then(
      () => iterator.return?.(),
      () => undefined,
    )
  }
}

function told({ id, number, profile, requestedAt }: StoredArchive): ComparisonView['before'] {
  return { id, number, profile, requestedAt: requestedAt.toISOString() }
}
