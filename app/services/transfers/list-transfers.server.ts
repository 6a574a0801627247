import { archivesOf } from '../../../db/queries/archives'
import { transfersOf } from '../../../db/queries/transfers'
import type { SubjectActor } from '../../domain/actor'
import type { TransferView } from '../../domain/transfer-views'
import type { Deps } from '../deps'

/** What a person had sent, newest first. A link whose time is over is told as expired. */
export async function listTransfers(deps: Deps, { subjectId }: SubjectActor): Promise<TransferView[]> {
  const archives = new Map((await archivesOf(deps.store, subjectId)).map(({ id, number }) => [id, number]))
  const now = deps.clock.now()
  return (await transfersOf(deps.store, subjectId)).map((transfer) => {
    const { id, number, receiver, state, expiresAt, receipt, failure } = transfer
    const isOver = state === 'offered' && expiresAt !== null && expiresAt <= now
    return {
      id,
      number,
      archive: archives.get(transfer.archiveId) ?? '',
      receiver: deps.register.school.receivers.find((one) => one.id === receiver)?.title ?? {
        nl: receiver,
        en: receiver,
      },
      state: isOver ? 'expired' : state,
      requestedAt: transfer.requestedAt.toISOString(),
      receivedAt: transfer.receivedAt?.toISOString() ?? null,
      expiresAt: expiresAt?.toISOString() ?? null,
      receipt,
      failure,
    }
  })
}
