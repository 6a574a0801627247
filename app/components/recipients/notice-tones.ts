import type { NoticeState } from '../../domain/recipients'
import type { StatusTone } from '../status-badge'

/** The colour that goes with each state of a notice. */
export const noticeTones: Record<NoticeState, StatusTone> = {
  queued: 'waiting',
  sent: 'busy',
  acknowledged: 'good',
  failed: 'bad',
  impossible: 'neutral',
}
