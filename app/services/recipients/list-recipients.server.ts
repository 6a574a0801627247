import { noticesOf } from '../../../db/queries/recipients'
import type { SubjectActor } from '../../domain/actor'
import type { Localized } from '../../domain/localized'
import type { RecipientForSubject } from '../../domain/recipient-views'
import { sharedWith } from '../../domain/register/shared-with'
import type { Recipient } from '../../domain/register/school'
import type { Deps } from '../deps'
import { viewNotice } from './view-notice'

/**
 * Everybody who keeps or is given data of people here, by name, with what they were told about this
 * person (art. 15(1)(c); art. 19, second sentence).
 */
export async function listRecipients(deps: Deps, actor: SubjectActor): Promise<RecipientForSubject[]> {
  const notices = await noticesOf(deps.store, actor.subjectId)
  return deps.register.school.recipients.map((recipient) => ({
    ...describe(recipient),
    keeps: deps.register.sources
      .filter((source) => source.recipient === recipient.id)
      .map(({ title }) => title),
    isGiven: givenTo(deps, recipient.id),
    notices: notices
      .filter((notice) => notice.recipient === recipient.id)
      .map((notice) => {
        const { number, reason, state, sourceTitle, datasetTitle, createdAt, sentAt, endedAt } = viewNotice(
          deps,
          notice,
        )
        return { number, reason, state, sourceTitle, datasetTitle, createdAt, sentAt, endedAt }
      }),
  }))
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
