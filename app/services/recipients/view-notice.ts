import type { StaffActor } from '../../domain/actor'
import { isNoticeOpen, type RecipientNotice } from '../../domain/recipients'
import type { NoticeForStaff } from '../../domain/recipient-views'
import { datasetEntry, type Register } from '../../domain/register/register'
import type { Deps } from '../deps'
import { titlesOf } from '../requests/titles'

/** A part that the register no longer has belongs to no category: whoever tells recipients sees it. */
export function seesNotice(
  register: Register,
  { sees }: StaffActor,
  { source, dataset }: Pick<RecipientNotice, 'source' | 'dataset'>,
): boolean {
  const known = register.sources.find(({ id }) => id === source)?.datasets.some(({ id }) => id === dataset)
  return !known || sees.has(datasetEntry(register, { source, dataset }).category.id)
}

export function viewNotice({ register }: Pick<Deps, 'register'>, notice: RecipientNotice): NoticeForStaff {
  const { id, number, subjectId, reason, state, means, note } = notice
  const recipient = register.school.recipients.find((each) => each.id === notice.recipient)
  const titles = titlesOf(register, notice)
  const field = register.sources
    .find((source) => source.id === notice.source)
    ?.datasets.find((dataset) => dataset.id === notice.dataset)
    ?.fields.find((each) => each.id === notice.field)
  return {
    id,
    number,
    subjectId,
    reason,
    state,
    means,
    note,
    open: isNoticeOpen(notice),
    recipientTitle: recipient?.title ?? { nl: notice.recipient, en: notice.recipient },
    contact: recipient?.notices ?? null,
    sourceTitle: titles.source,
    datasetTitle: titles.dataset,
    fieldTitle: field?.title ?? null,
    createdAt: notice.createdAt.toISOString(),
    sentAt: notice.sentAt?.toISOString() ?? null,
    openedAt: notice.openedAt?.toISOString() ?? null,
    endedAt: notice.endedAt?.toISOString() ?? null,
  }
}
