import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { appendAuditEvent } from '../../../db/queries/audit'
import { identityCopiesOf, moveIdentityCopy } from '../../../db/queries/identity-checks'
import { requestById } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { SeenCopy } from '../../domain/identity-check-views'
import type { Deps } from '../deps'
import { checkingRole } from './checking-role'
import { identityRef } from './identity-refs'
import { copyContext } from './receive-copy.server'

/**
 * Shows a copy, once (ID6): that it was seen is written down before the first byte is read, and a second look
 * does not exist for anybody.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state` when it was seen already
 */
export async function seeCopy(deps: Deps, actor: StaffActor, { id }: { id: string }): Promise<SeenCopy> {
  const { store } = deps
  const request = authorizeAbout(actor, await requestById(store, id), 'check:identity')
  const copy = (await identityCopiesOf(store, id)).findLast(({ uploadedAt }) => uploadedAt !== null)
  if (!copy || copy.removedAt) throw new AppError('not-found', 'no copy lies here')
  await store.transaction(async (tx) => {
    const at = deps.clock.now()
    const seen = { seenAt: at, seenAs: checkingRole(deps.register, actor), seenBy: actor.accountId }
    if (!(await moveIdentityCopy(tx, { id: copy.id, phase: 'unseen' }, seen))) {
      throw new AppError('wrong-state', 'this copy was seen already')
    }
    const event = { type: 'identity.copy-seen', data: identityRef(request, 'copy') } as const
    await appendAuditEvent(tx, { event, actor, subjectId: request.subjectId, at })
  })
  const key = deps.secrets.open({ keyId: copy.keyId, text: copy.wrappedKey }, copyContext(copy.id))
  const stream = deps.identityFiles.read(copy.storageName, key, { start: 0, end: copy.size - 1 })
  const bytes = await buffer(Readable.from(stream))
  return {
    copyId: copy.id,
    number: request.number,
    picture: `data:${copy.mediaType};base64,${bytes.toString('base64')}`,
  }
}
