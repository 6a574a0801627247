import { noticesOf } from '../../../db/queries/recipients'
import type { SubjectActor } from '../../domain/actor'
import type { Localized } from '../../domain/localized'
import type { NoticeForSubject, RecipientForSubject } from '../../domain/recipient-views'
import type { RecipientNotice } from '../../domain/recipients'
import { sharedWith } from '../../domain/register/shared-with'
import type { Recipient } from '../../domain/register/school'
import type { Deps } from '../deps'
import { viewNotice } from './view-notice'

/**
 * Everybody who keeps or is given data of people here, by name, with what they were told about this
 * person (art. 15(1)(c); art. 19, second sentence), and about nobody by name: of what was past its end nobody
 * keeps whose it was.
 */
export async function listRecipients(deps: Deps, actor: SubjectActor): Promise<RecipientForSubject[]> {
  const own = await noticesOf(deps.store, actor.subjectId)
  const general = await noticesOf(deps.store, '')
  return deps.register.school.recipients.map((recipient) => {
    const to = (notices: readonly RecipientNotice[]) =>
      notices
        .filter((notice) => notice.recipient === recipient.id)
        .map((notice) => viewForSubject(deps, notice))
    return {
      ...describe(recipient),
      keeps: deps.register.sources
        .filter((source) => source.recipient === recipient.id)
        .map(({ title }) => title),
      isGiven: givenTo(deps, recipient.id),
      notices: to(own),
      generalNotices: to(general),
    }
  })
}

function viewForSubject(deps: Deps, notice: RecipientNotice): NoticeForSubject {
  const { number, reason, state, sourceTitle, datasetTitle, createdAt, sentAt, endedAt } = viewNotice(
    deps,
    notice,
  )
  return { number, reason, state, sourceTitle, datasetTitle, createdAt, sentAt, endedAt }
}

function describe({ id, title, role, country, transfer, agreement, checked, safeguardDocument }: Recipient) {
  return {
    id,
    title,
    role,
    country,
    safeguard: transfer,
    agreement: agreement ?? null,
    checked: checked ?? null,
    safeguardDocument: safeguardDocument ?? null,
  }
}

/** Datasets of which this recipient is given something, though another keeps them. */
function givenTo({ register }: Pick<Deps, 'register'>, recipient: string): Localized[] {
  return register.sources.flatMap((source) =>
    source.datasets
      .filter((dataset) =>
        sharedWith(register, { source: source.id, dataset: dataset.id, field: '' }).some(
          ({ id }) => id === recipient,
        ),
      )
      .map(({ title }) => title),
  )
}
