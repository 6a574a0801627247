import { requestById } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { canExtend } from '../../domain/requests/clock'
import { maxWords, type ExtensionReason } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { clockOf, refuseOutdated, requestRef, stepRequest } from './step-request.server'
import { tellPerson } from './tell-person.server'

/**
 * Makes one month three (art. 12(3), D6, D7): only inside the first month, once, with a reason of the two
 * that the law knows, words of one's own and a letter that tells the new date.
 * @throws AppError `invalid-input` without words, `not-allowed`, `not-found`, `wrong-state` too late or twice
 */
export async function extendRequest(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; version: number; reason: ExtensionReason; text: string },
): Promise<void> {
  const text = input.text.trim()
  if (text === '' || text.length > maxWords) {
    const fields = { extensionText: text === '' ? 'errors.reason' : 'errors.too-long' }
    throw new AppError('invalid-input', 'an extension needs its reason in words', { fields })
  }
  await deps.store.transaction(async (tx) => {
    const request = authorizeAbout(actor, await requestById(tx, input.id), 'handle:requests')
    refuseOutdated(request, input.version)
    const at = deps.clock.now()
    if (!canExtend(request, await clockOf(tx, deps, request), at)) {
      throw new AppError('wrong-state', 'this request cannot be extended, or no longer')
    }
    const extended = await stepRequest(tx, deps, request, {
      actor,
      event: { type: 'request.extended', data: { ...requestRef(request), reason: input.reason } },
      change: { extendedAt: at, extensionReason: input.reason, extensionText: text },
    })
    const letter = { kind: 'extension', reason: input.reason, text, until: extended.dueOn } as const
    await tellPerson(tx, deps, request, { letter, mail: 'request-extended' })
  })
}
