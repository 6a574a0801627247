import type { Transaction } from '../../../db/store'
import type { SubjectActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { askForLook } from './ask-for-look.server'
import { paperSources } from './paper-sources'

/** An archive holds everything: where no program can ask, somebody looks. */
export async function askForLooks(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  actor: SubjectActor,
  { archiveId }: { archiveId: string },
): Promise<void> {
  const { subjectId } = actor
  for (const source of paperSources(deps.register)) {
    await askForLook(tx, deps, actor, { subjectId, source, reason: 'archive', about: archiveId })
  }
}
