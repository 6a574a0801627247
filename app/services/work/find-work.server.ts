import { subjectsNamed } from '../../../db/queries/subjects-named'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { wholeList } from '../../domain/work/work-filter'
import type { WorkRef } from '../../domain/work/work-kinds'
import type { WorkLine } from '../../domain/work/work-views'
import type { Deps } from '../deps'
import { branchesFor, kindOfBranch } from './list-work.server'
import { viewLines } from './view-lines.server'
import { findWork as findOne, kindsSeenBy, workParts } from './work-parts'

/** Results that are shown; whoever finds more looks with more words. */
const mostFound = 50
/** People of one name whose work is looked for. */
const mostPeople = 200
const shortest = 2
const longest = 100
const numberPattern = /^[A-Z]{1,2}-\d{4}-\d{1,9}$/i

/**
 * What has this number, open or not, or what waits about people of this name: only within what the roles
 * of this member of staff see, so that nothing found and nothing seen are the same.
 * @throws AppError `invalid-input` with `words`
 */
export async function findWork(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  input: { readonly words: string },
): Promise<WorkLine[]> {
  const words = input.words.normalize('NFC').trim()
  if (words.length < shortest || words.length > longest) {
    const fields = { words: words.length < shortest ? 'staff.work.search.short' : 'errors.too-long' }
    throw new AppError('invalid-input', 'nothing to look for', { fields })
  }
  const refs = numberPattern.test(words)
    ? await withNumber(deps, actor, words.toUpperCase())
    : await aboutPeople(deps, actor, words)
  return await viewLines(deps, actor, refs)
}

async function withNumber(
  deps: Pick<Deps, 'store' | 'register'>,
  actor: StaffActor,
  number: string,
): Promise<WorkRef[]> {
  const found: WorkRef[] = []
  for (const kind of kindsSeenBy(actor)) {
    const id = await workParts[kind].idByNumber?.(deps.store, number)
    if (id && (await findOne(deps, actor, { kind, id }))) found.push({ kind, id })
  }
  return found
}

async function aboutPeople(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  words: string,
): Promise<WorkRef[]> {
  const subjects = await subjectsNamed(deps.store, words, mostPeople)
  if (subjects.length === 0) return []
  const pages = await Promise.all(
    branchesFor(deps, actor, wholeList).map(async ({ name, branch }) => {
      const entries = await branch.page({ subjects }, mostFound)
      return entries.map(({ id, dueOn }) => ({ kind: kindOfBranch(name), id, dueOn }))
    }),
  )
  return pages
    .flat()
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
    .slice(0, mostFound)
}
