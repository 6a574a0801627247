import { appendAuditEvent } from '../../../db/queries/audit'
import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { correctionById } from '../../../db/queries/corrections'
import { identifiersOf } from '../../../db/queries/identifiers'
import { retentionErasureById } from '../../../db/queries/retention'
import { noticeByToken, updateNotice } from '../../../db/queries/recipients'
import type { SystemActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { RecipientNotice } from '../../domain/recipients'
import type { NoticeContent, NoticeFront } from '../../domain/recipient-views'
import { publishes } from '../../domain/register/shared-with'
import type { Deps } from '../deps'
import { limitTries } from '../accounts/sign-in-limits.server'
import { titlesOf } from '../requests/titles'
import { hashOfLink } from './hash-of-link'
import { noticeRef } from './notice-ref'

const server: SystemActor = { kind: 'system', name: 'server' }

/** What a link leads to, before it is opened: nothing about anybody. Never uses it up. */
export async function readNoticeFront(deps: Deps, token: string): Promise<NoticeFront> {
  const notice = await noticeByToken(deps.store, hashOfLink(token), deps.clock.now())
  if (!notice || notice.state !== 'sent') return { kind: 'closed' }
  return { kind: notice.openedAt ? 'opened' : 'to-open', number: notice.number }
}

/**
 * Shows a notice to its recipient, once: who it is about, what has changed, what to do.
 * @throws AppError `not-found` for a link that does not open (any more), `too-many`
 */
export async function openNotice(
  deps: Deps,
  { token, address }: { token: string; address: string },
): Promise<NoticeContent> {
  const at = deps.clock.now()
  const found = await limitTries(deps, { stage: 'code', address }, () =>
    noticeByToken(deps.store, hashOfLink(token), at),
  )
  if (found?.state !== 'sent' || found.openedAt) throw new AppError('not-found', 'no notice that opens')
  const content = await contentOf(deps, found)
  await deps.store.transaction(async (tx) => {
    // Two who open it at once: one of them sees it.
    const now = await noticeByToken(tx, hashOfLink(token), at)
    if (!now || now.openedAt) throw new AppError('not-found', 'no notice that opens')
    await updateNotice(tx, { id: found.id, from: ['sent'] }, { openedAt: at })
    const event = { type: 'notice.opened', data: noticeRef(found) } as const
    await appendAuditEvent(tx, { event, actor: server, subjectId: found.subjectId, at })
  })
  return content
}

/** The least by which the recipient can find the person, and the new value of a corrected field. */
async function contentOf(deps: Deps, notice: RecipientNotice): Promise<NoticeContent> {
  const { subjectId, number, reason, source, dataset, field, about } = notice
  const account = await accountOfSubject(deps.store, subjectId)
  const identifiers = await identifiersOf(deps.store, subjectId)
  const correction = reason === 'corrected' ? await correctionById(deps.store, about) : undefined
  const expired = reason === 'expired' ? await retentionErasureById(deps.store, about) : undefined
  const declared = deps.register.sources
    .find(({ id }) => id === source)
    ?.datasets.find(({ id }) => id === dataset)
    ?.fields.find(({ id }) => id === field)
  return {
    number,
    reason,
    person: account?.displayName ?? '',
    studentNumber: identifiers.find(({ kind }) => kind === 'studentNumber')?.value ?? '',
    datasetTitle: titlesOf(deps.register, { source, dataset }).dataset,
    fieldTitle: declared?.title ?? null,
    fieldType: declared?.type ?? null,
    value: correction ? correction.to : null,
    endedBefore: expired?.asOf ?? null,
    publishes: publishes(deps.register, notice.recipient) && (reason === 'erased' || reason === 'expired'),
  }
}
