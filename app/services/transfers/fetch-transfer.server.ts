import { changeTransfer, transferByToken, type StoredTransfer } from '../../../db/queries/transfers'
import type { LockedFile } from '../../../exports/age/lock-file'
import type { SystemActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Localized } from '../../domain/localized'
import type { Deps } from '../deps'
import { hashOfToken } from './request-transfer.server'
import { sealedArchive } from './sealed-archive.server'
import { tellOfTransfer } from './tell-of-transfer.server'

const portal: SystemActor = { kind: 'system', name: 'server' }

/**
 * For whom a link is, without using it up: programs that open links in mails do no harm.
 * @throws AppError `not-found` for a link that is no link, was used, withdrawn or is over
 */
export async function viewOffer(deps: Deps, token: string): Promise<{ receiver: Localized }> {
  const { receiver } = await findOffer(deps, token)
  const found = deps.register.school.receivers.find(({ id }) => id === receiver)
  return { receiver: found?.title ?? { nl: receiver, en: receiver } }
}

/**
 * The archive behind a link, encrypted for its receiver: once.
 * @throws AppError `not-found` as viewOffer
 */
export async function fetchTransfer(
  deps: Deps,
  token: string,
): Promise<LockedFile & { readonly name: string }> {
  const offer = await findOffer(deps, token)
  const sealed = await sealedArchive(deps, offer)
  if (!sealed) throw new AppError('not-found', 'the archive of this link is gone')
  const { id, number, receiver, subjectId } = offer
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const change = { state: 'received', receivedAt: at, tokenHash: '' } as const
    if (!(await changeTransfer(tx, { id, states: ['offered'] }, change))) {
      throw new AppError('not-found', 'this link was used meanwhile')
    }
    const event = { type: 'transfer.fetched', data: { transferId: id, number, receiver } } as const
    await tellOfTransfer(tx, deps, {
      event,
      actor: portal,
      subjectId,
      at,
      template: 'transfer-received',
    })
  })
  return sealed
}

async function findOffer(deps: Deps, token: string): Promise<StoredTransfer> {
  const found = /^[\w-]{40,50}$/.test(token)
    ? await transferByToken(deps.store, hashOfToken(token))
    : undefined
  const isOpen = found?.state === 'offered' && found.expiresAt !== null && found.expiresAt > deps.clock.now()
  if (!found || !isOpen) throw new AppError('not-found', 'no open link')
  return found
}
