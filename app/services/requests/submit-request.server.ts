import type { SubjectActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { checkAskedFor, type AskedFor } from './asked-for'
import { openRequest } from './open-request.server'

/**
 * Asks for one or more rights (art. 12, 15-21 GDPR); a signed-in person shows no further proof (ID1, ID3).
 * @throws AppError `invalid-input` with message keys per form field, `too-many`
 */
export async function submitRequest(
  deps: Deps,
  actor: SubjectActor,
  input: AskedFor,
): Promise<{ id: string; number: string }> {
  const asked = checkAskedFor(deps.register, input)
  const { id, number } = await deps.store.transaction((tx) =>
    openRequest(tx, deps, actor, {
      ...asked,
      subjectId: actor.subjectId,
      channel: 'portal',
      identityBasis: '',
      enteredBy: '',
      receivedAt: deps.clock.now(),
    }),
  )
  return { id, number }
}
