import { appendAuditEvent } from '../../../db/queries/audit'
import { moveIdentityCopy, noteFileGone, type IdentityCopy } from '../../../db/queries/identity-checks'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import type { SubjectRequest } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { identityRef } from './identity-refs'

/** The key of a copy goes with the event: nobody can open the file any more. False when it was gone before. */
export async function dropCopy(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  {
    request,
    copy,
    why,
  }: { request: SubjectRequest; copy: IdentityCopy; why: 'decided' | 'expired' | 'over' },
): Promise<boolean> {
  const at = deps.clock.now()
  const gone = { wrappedKey: '', keyId: '', removedAt: at }
  if (!(await moveIdentityCopy(tx, { id: copy.id, phase: 'kept' }, gone))) return false
  if (copy.uploadedAt) {
    const event = { type: 'identity.copy-removed', data: { ...identityRef(request, 'copy'), why } } as const
    await appendAuditEvent(tx, { event, actor, subjectId: request.subjectId, at })
  }
  return true
}

/** The file itself; one that could not be removed now is tried again every day. */
export async function removeCopyFile(deps: Deps, { id, storageName }: IdentityCopy): Promise<void> {
  if (storageName === '') return
  try {
    await deps.identityFiles.delete(storageName)
  } catch (error) {
    return deps.log.warn({ error: String(error) }, 'a copy of an identity document could not be removed')
  }
  await deps.store.transaction((tx) => noteFileGone(tx, id))
}
