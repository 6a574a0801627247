import type { ItemView, RequestLine } from '../../domain/requests/views'
import type { MessageKey } from '../../i18n/messages-type'
import type { StatusTone } from '../status-badge'

/** The colour that goes with each state of a request. */
export const requestTones: Record<RequestLine['state'], StatusTone> = {
  open: 'busy',
  waiting: 'waiting',
  answered: 'good',
  withdrawn: 'neutral',
}

/** How one right stands, in a word and a colour. */
export function itemBadge({ kind, state, verdict }: Pick<ItemView, 'kind' | 'state' | 'verdict'>): {
  readonly tone: StatusTone
  readonly label: MessageKey
} {
  if (state === 'open') return { tone: 'busy', label: 'requests.item.open' }
  if (state === 'withdrawn') return { tone: 'neutral', label: 'requests.item.withdrawn' }
  if (state === 'carrying-out') return { tone: 'busy', label: 'requests.item.carrying-out' }
  if (kind === 'question') return { tone: 'good', label: 'requests.item.answeredItem' }
  if (verdict === 'refused') return { tone: 'bad', label: 'requests.item.refused' }
  if (verdict === 'partly') return { tone: 'waiting', label: 'requests.item.partly' }
  return { tone: 'good', label: 'requests.item.granted' }
}
