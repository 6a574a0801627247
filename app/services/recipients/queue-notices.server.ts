import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import { putJob } from '../../../db/queries/jobs'
import { insertNotice, noticeExists } from '../../../db/queries/recipients'
import { openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { SystemActor } from '../../domain/actor'
import { promisedDate } from '../../domain/deadlines'
import { localDate } from '../../domain/local-date'
import type { NoticeReason, RecipientNotice } from '../../domain/recipients'
import { sharedWith } from '../../domain/register/shared-with'
import type { Recipient } from '../../domain/register/school'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { noticeRef } from './notice-ref'

/** What changed in data that others were given. */
export interface Told {
  /** Empty when it is about nobody in particular. */
  readonly subjectId: string
  readonly source: string
  readonly dataset: string
  /** Empty when it is about whole records. */
  readonly field: string
  readonly reason: NoticeReason
  /** Id of the correction, the erased part, the erasure of what was past its end, or the restriction. */
  readonly about: string
}

const server: SystemActor = { kind: 'system', name: 'server' }

/**
 * Everybody who was given the data is told of the change (art. 19 GDPR, N1), in the transaction that makes
 * it: by mail where the register has an address, else by people. One change is told once. Whoever keeps
 * the source is not told: the change was made there.
 */
export async function queueNotices(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  told: Told,
): Promise<void> {
  for (const recipient of sharedWith(deps.register, told)) {
    const { reason, about, field } = told
    if (await noticeExists(tx, { recipient: recipient.id, reason, about, field })) continue
    await queueNotice(tx, deps, told, recipient)
  }
}

async function queueNotice(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  told: Told,
  recipient: Recipient,
): Promise<void> {
  const at = clock.now()
  const notice: RecipientNotice = {
    ...told,
    id: newId(),
    number: await nextNumber(tx, 'N', Number(localDate(at).slice(0, 4))),
    recipient: recipient.id,
    state: 'queued',
    means: recipient.notices ? 'mail' : 'staff',
    tokenHash: '',
    linkUntil: null,
    openedAt: null,
    sentAt: null,
    endedAt: null,
    endedBy: '',
    note: '',
    createdAt: at,
  }
  if (!(await insertNotice(tx, notice))) return
  const event = { type: 'notice.queued', data: { ...noticeRef(notice), reason: told.reason } } as const
  await appendAuditEvent(tx, { event, actor: server, subjectId: told.subjectId, at })
  if (notice.means === 'mail') await putTellJob(tx, notice, at)
  else await askPeople(tx, notice, at)
}

/** @param at makes telling again another job than telling first */
export async function putTellJob(
  tx: Transaction,
  { id }: Pick<RecipientNotice, 'id'>,
  at: Date,
): Promise<void> {
  const job = { kind: 'tell-recipient', id: `tell-recipient:${id}:${at.getTime()}` } as const
  await putJob(tx, { ...job, payload: { noticeId: id } }, at)
}

/** Nobody can mail this recipient: people call or write. */
export async function askPeople(tx: Transaction, notice: RecipientNotice, at: Date): Promise<void> {
  const { id, subjectId, source, number, createdAt } = notice
  await openTask(tx, {
    id: tellTaskId(notice),
    kind: 'recipient-to-tell',
    subjectId,
    source,
    about: id,
    dueOn: promisedDate(createdAt),
    at,
    note: number,
  })
}

export function tellTaskId({ id }: Pick<RecipientNotice, 'id'>): string {
  return `recipient-to-tell:${id}`
}
