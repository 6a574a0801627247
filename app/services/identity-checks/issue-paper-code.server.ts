import { appendAuditEvent } from '../../../db/queries/audit'
import { moveIdentityStep } from '../../../db/queries/identity-checks'
import { addresseeOf, requestById, type Addressee } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { codeEnd, hashOfIdentityCode, identityRef, newIdentityCode } from './identity-refs'
import { ladderOf } from './ladder-of.server'

interface PaperCode {
  readonly number: string
  /** Why no other way would do. */
  readonly words: string
  readonly to: Addressee | undefined
  readonly code: string
  readonly codeUntil: Date
}

/**
 * A new code for the copy that a request waits for; the one before stops working, on paper or in a mail.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state` when no copy is waited for
 */
export async function issuePaperCode(
  deps: Deps,
  actor: StaffActor,
  { id }: { id: string },
): Promise<PaperCode> {
  const code = newIdentityCode()
  const at = deps.clock.now()
  const codeUntil = codeEnd(at)
  return await deps.store.transaction(async (tx) => {
    const request = authorizeAbout(actor, await requestById(tx, id), 'check:identity')
    const { steps } = await ladderOf(tx, request)
    const waiting = steps.findLast(({ rung, state }) => rung === 'copy' && state === 'asked')
    const changed = { codeHash: hashOfIdentityCode(code), codeUntil }
    if (!waiting || !(await moveIdentityStep(tx, waiting.id, changed))) {
      throw new AppError('wrong-state', 'no copy is waited for')
    }
    const event = { type: 'identity.code-printed', data: identityRef(request, 'copy') } as const
    await appendAuditEvent(tx, { event, actor, subjectId: request.subjectId, at })
    const to = await addresseeOf(tx, request.subjectId)
    return { number: request.number, words: waiting.how, to, code, codeUntil }
  })
}
