import { tasksByIds } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { maxBulk, parseWorkKey, type WorkRef } from '../../domain/work/work-kinds'
import type { Deps } from '../deps'
import { claimIn } from './claim-work.server'
import { checkClosingNote, closeTaskIn } from './close-task.server'
import { handOverIn } from './hand-over-work.server'
import { releaseIn } from './release-work.server'

/**
 * All that can be done with several things at once. Approving, deciding, erasing are not among it and
 * never will be: a person looks at each (art. 22 GDPR; ASVS 2.3.5).
 */
export const bulkDeeds = ['claim', 'release', 'hand-over', 'close'] as const
export type BulkDeed = (typeof bulkDeeds)[number]

export interface Bulk {
  readonly deed: BulkDeed
  /** Keys of the things. */
  readonly items: readonly string[]
  /** With `hand-over`: account of the colleague. */
  readonly to: string
  /** With `close`: what was done. */
  readonly note: string
}

/**
 * Does one deed with all of these, or with none of them: `claim` passes over what a colleague holds.
 * @returns with how many it was done
 * @throws AppError `invalid-input` with `items`, `to` or `note`; what the deed itself throws
 */
export async function handleMany(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  { deed, items, to, note }: Bulk,
): Promise<number> {
  const refs = refsOf(items)
  if (deed === 'close') return await closeMany(deps, actor, refs, note)
  return await deps.store.transaction(async (tx) => {
    let done = 0
    for (const ref of refs) {
      if (deed === 'claim') done += Number(await claimIn(tx, deps, actor, ref))
      else if (deed === 'release') done += Number(await releaseIn(tx, deps, actor, ref))
      else {
        await handOverIn(tx, deps, actor, { ...ref, to })
        done += 1
      }
    }
    return done
  })
}

function refsOf(items: readonly string[]): WorkRef[] {
  if (items.length === 0) throw wrongItems('staff.work.bulk.none')
  if (items.length > maxBulk) throw wrongItems('staff.work.bulk.tooMany')
  return [...new Set(items)].map((key) => {
    const ref = parseWorkKey(key)
    if (!ref) throw wrongItems('staff.work.bulk.none')
    return ref
  })
}

/** Tasks of one kind have one answer; those that end with their work are not answered at all. */
async function closeMany(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  refs: readonly WorkRef[],
  note: string,
): Promise<number> {
  if (refs.some(({ kind }) => kind !== 'task')) throw wrongItems('staff.work.bulk.onlyTasks')
  const checked = checkClosingNote(note)
  await deps.store.transaction(async (tx) => {
    const tasks = await tasksByIds(
      tx,
      refs.map(({ id }) => id),
    )
    if (new Set(tasks.map(({ kind }) => kind)).size > 1) throw wrongItems('staff.work.bulk.sameKind')
    for (const { id } of refs) await closeTaskIn(tx, deps, actor, { id, note: checked })
  })
  return refs.length
}

function wrongItems(words: string): AppError {
  return new AppError('invalid-input', 'not with these things at once', { fields: { items: words } })
}
