import { createHash } from 'node:crypto'
import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import { putJob } from '../../../db/queries/jobs'
import { insertTransfer, transfersSince, type StoredTransfer } from '../../../db/queries/transfers'
import type { Transaction } from '../../../db/store'
import type { SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import type { Receiver } from '../../domain/register/receiver'
import { maxTransfersPerDay, offerDays } from '../../domain/transfers'
import { newId, newToken } from '../../platform/ids'
import { findStored } from '../archives/open-archive.server'
import type { Deps } from '../deps'
import { chosenReceiver } from './offered-receivers'

const dayMs = 86_400_000

/** What the person gets back: for a receiver that fetches also the link, which is shown this once. */
export interface RequestedTransfer {
  readonly number: string
  readonly link: string | undefined
}

/**
 * Has an archive of one's own sent to an organisation of the register (art. 20(2)). The caller has checked a
 * fresh second factor.
 * @throws AppError `not-found` for another person's archive, one that is gone or was not made to be sent;
 *   `invalid-input` with `receiver`; `too-many`
 */
export async function requestTransfer(
  deps: Deps,
  actor: SubjectActor,
  input: { readonly archiveId: string; readonly receiver: string },
): Promise<RequestedTransfer> {
  const receiver = chosenReceiver(deps.register, input.receiver)
  const archive = await findStored(deps, actor, input.archiveId)
  if (archive.profile !== 'transfer') throw new AppError('not-found', 'this archive was not made to be sent')
  const token = receiver.way.kind === 'fetch' ? newToken() : ''
  return await deps.store.transaction(async (tx) => {
    const at = deps.clock.now()
    await refuseTooMany(tx, actor, at)
    const number = await nextNumber(tx, 'V', Number(localDate(at).slice(0, 4)))
    const transfer = newTransfer(receiver, { at, token, number, subjectId: actor.subjectId, archive })
    await insertTransfer(tx, transfer)
    const { id, archiveId, subjectId } = transfer
    const data = { transferId: id, number, archiveId, receiver: receiver.id }
    await appendAuditEvent(tx, { event: { type: 'transfer.requested', data }, actor, subjectId, at })
    if (token !== '') return { number, link: `${deps.origin}/ophalen/${token}` }
    await putJob(tx, { kind: 'send-transfer', id: `send-transfer:${id}`, payload: { transferId: id } }, at)
    return { number, link: undefined }
  })
}

/** Only this is kept of the secret in a link. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(`transfer\0${token}`).digest('base64url')
}

function newTransfer(
  receiver: Receiver,
  made: {
    at: Date
    token: string
    number: string
    subjectId: string
    archive: { id: string; sha256: string | undefined; expiresAt: Date | undefined }
  },
): StoredTransfer {
  const { at, token, number, subjectId, archive } = made
  const until = new Date(at.getTime() + offerDays * dayMs)
  const isOffer = token !== ''
  return {
    id: newId(),
    number,
    subjectId,
    archiveId: archive.id,
    receiver: receiver.id,
    state: isOffer ? 'offered' : 'queued',
    sha256: archive.sha256 ?? '',
    requestedAt: at,
    sentAt: isOffer ? at : null,
    receivedAt: null,
    expiresAt: isOffer ? (archive.expiresAt && archive.expiresAt < until ? archive.expiresAt : until) : null,
    tokenHash: isOffer ? hashOfToken(token) : '',
    receipt: '',
    failure: '',
  }
}

async function refuseTooMany(tx: Transaction, { subjectId }: SubjectActor, at: Date): Promise<void> {
  const since = new Date(at.getTime() - dayMs)
  if ((await transfersSince(tx, { subjectId, since })) < maxTransfersPerDay) return
  throw new AppError('too-many', 'too many transfers in a day', { retryAfterSeconds: dayMs / 1000 })
}
