import { itemById, requestById } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { maxWords } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { tellOfLifting } from '../restrictions/tell-of-lifting.server'
import { authorizeItem } from './authorize-item.server'
import { tellPerson } from './tell-person.server'

/**
 * Staff end a restriction that was granted: the person gets a letter with why and from when, before it is
 * lifted (art. 18(3) GDPR).
 * @throws AppError `not-allowed`, `not-found`, `invalid-input`; `wrong-state` when nothing is restricted
 */
export async function liftRestrictionOf(
  deps: Deps,
  actor: StaffActor,
  input: { readonly id: string; readonly itemId: string; readonly liftText: string },
): Promise<void> {
  const text = input.liftText.trim()
  if (text === '') throw invalid('errors.reason')
  if (text.length > maxWords) throw invalid('errors.too-long')
  await deps.store.transaction(async (tx) => {
    const { request, item } = authorizeItem(
      actor,
      { request: await requestById(tx, input.id), item: await itemById(tx, input.itemId) },
      'decide:requests',
    )
    if (item.state !== 'decided') throw new AppError('wrong-state', 'this right is not decided yet')
    const until = await tellOfLifting(tx, deps, actor, item.id)
    if (until === undefined) throw new AppError('wrong-state', 'nothing is restricted')
    const letter = { kind: 'lifting', text, until } as const
    await tellPerson(tx, deps, request, { letter, mail: 'request-decided' })
  })
}

function invalid(message: string): AppError {
  return new AppError('invalid-input', 'an end of a restriction without its reason', {
    fields: { liftText: message },
  })
}
