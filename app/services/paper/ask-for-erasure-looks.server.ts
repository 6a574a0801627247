import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import type { Deps } from '../deps'
import { askForLook } from './ask-for-look.server'
import { paperSources } from './paper-sources'

/** Nobody can decide to erase what nobody has looked for. @param asked.categories none is all */
export async function askForErasureLooks(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  actor: Actor,
  { subjectId, categories }: { readonly subjectId: string; readonly categories: readonly string[] },
): Promise<void> {
  for (const source of paperSources(deps.register)) {
    const concerned = source.datasets.some(
      ({ category }) => categories.length === 0 || categories.includes(category),
    )
    if (concerned) await askForLook(tx, deps, actor, { subjectId, source, reason: 'erasure' })
  }
}
