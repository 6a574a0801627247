import type { RecipientNotice } from '../../domain/recipients'

/** How an audit event points at a notice. */
export function noticeRef({ id, number, recipient }: Pick<RecipientNotice, 'id' | 'number' | 'recipient'>) {
  return { noticeId: id, number, recipient }
}
