import { appendAuditEvent } from '../../../db/queries/audit'
import { isLeaseHeld } from '../../../db/queries/jobs'
import { noticeById, updateNotice } from '../../../db/queries/recipients'
import type { SystemActor } from '../../domain/actor'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import { noticeLinkDays, type RecipientNotice } from '../../domain/recipients'
import type { Recipient } from '../../domain/register/school'
import { newToken } from '../../platform/ids'
import { MailRefused } from '../../platform/mailer'
import type { Deps } from '../deps'
import { hashOfLink } from './hash-of-link'
import { noticeRef } from './notice-ref'
import { askPeople } from './queue-notices.server'
import { writeNotice } from './write-notice'

/** 192 bits: nobody guesses it, and it fits on a line of a mail. */
const tokenBytes = 24

const worker: SystemActor = { kind: 'system', name: 'worker' }

/**
 * Mails a recipient that something has changed, and a link that tells what to whoever opens it. The mail
 * itself says nothing about anybody. Each try has a link of its own: the one before stops working.
 * @throws RetryLater while the mail server does not take it
 */
export async function tellRecipient(
  deps: Deps,
  { noticeId }: JobPayload<'tell-recipient'>,
  job: ClaimedJob,
): Promise<void> {
  const notice = await noticeById(deps.store, noticeId)
  if (notice?.state !== 'queued') return
  const recipient = deps.register.school.recipients.find(({ id }) => id === notice.recipient)
  if (!recipient?.notices) return await giveToPeople(deps, notice, job)
  const token = newToken(tokenBytes)
  if (!(await keepLink(deps, notice, job, token))) return
  try {
    await deps.mailer.send(mailOf(deps, notice, recipient.notices, token))
  } catch (error) {
    if (error instanceof MailRefused) return await giveToPeople(deps, notice, job)
    throw new RetryLater('the mail server did not take it', undefined, { cause: error })
  }
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    if (!(await updateNotice(tx, { id: notice.id, from: ['queued'] }, { state: 'sent', sentAt: at }))) return
    const event = { type: 'notice.sent', data: noticeRef(notice) } as const
    await appendAuditEvent(tx, { event, actor: worker, subjectId: notice.subjectId, at })
  })
}

/** Kept before the mail goes out: a link that arrives must open. */
async function keepLink(
  deps: Deps,
  { id }: RecipientNotice,
  job: ClaimedJob,
  token: string,
): Promise<boolean> {
  const linkUntil = new Date(deps.clock.now().getTime() + noticeLinkDays * 86_400_000)
  return await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return false
    const link = { tokenHash: hashOfLink(token), linkUntil, openedAt: null }
    return await updateNotice(tx, { id, from: ['queued'] }, link)
  })
}

async function giveToPeople(deps: Deps, notice: RecipientNotice, job: ClaimedJob): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    const failed = { state: 'failed', tokenHash: '', linkUntil: null } as const
    if (await updateNotice(tx, { id: notice.id, from: ['queued'] }, failed)) await askPeople(tx, notice, at)
  })
}

function mailOf(deps: Deps, notice: RecipientNotice, to: NonNullable<Recipient['notices']>, token: string) {
  const { id, number } = notice
  const messageId = `<notice-${id}@${new URL(deps.origin).hostname}>`
  const link = `${deps.origin}/bericht?code=${encodeURIComponent(token)}`
  return { to, messageId, ...writeNotice(deps.register.school.organisation, { number, link }) }
}
