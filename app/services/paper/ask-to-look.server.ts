import type { SubjectActor } from '../../domain/actor'
import type { Localized } from '../../domain/localized'
import type { Deps } from '../deps'
import { askForLook } from './ask-for-look.server'
import { lookTimesOf, paperSourceOf } from './paper-sources'

/**
 * A person asks staff to look for them in what has no system. Asking twice is asking once, and asking
 * for what was answered not long ago changes nothing.
 * @throws AppError `not-found`
 */
export async function askToLook(deps: Deps, actor: SubjectActor, input: { source: string }): Promise<void> {
  const source = paperSourceOf(deps.register, input.source)
  const { subjectId } = actor
  await deps.store.transaction((tx) => askForLook(tx, deps, actor, { subjectId, source, reason: 'subject' }))
}

/** What the page that asks says of a source. @throws AppError `not-found` */
export function describePaperSource(
  deps: Pick<Deps, 'register'>,
  input: { source: string },
): { title: Localized; lookDays: number } {
  const source = paperSourceOf(deps.register, input.source)
  return { title: source.title, lookDays: lookTimesOf(source).lookDays }
}
