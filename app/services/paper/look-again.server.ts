import type { StaffActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { askForLook } from './ask-for-look.server'
import { openLook } from './open-look.server'

/** Paper turned up after the answer: the look is opened anew. @throws AppError `not-allowed`, `not-found` */
export async function lookAgain(
  deps: Deps,
  actor: StaffActor,
  { id }: { id: string },
): Promise<{ id: string }> {
  return await deps.store.transaction(async (tx) => {
    const { look, source } = await openLook({ store: tx, register: deps.register }, actor, id)
    const { subjectId } = look
    const opened = await askForLook(tx, deps, actor, { subjectId, source, reason: 'staff' })
    return { id: opened?.id ?? id }
  })
}
