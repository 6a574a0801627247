import type { WorkItem } from '../../domain/staff-views'
import type { CorrectionState } from '../../domain/corrections'
import type { StatusTone } from '../status-badge'

/** The colour that goes with each state on staff pages. */
export const stateTones: Record<CorrectionState | WorkItem['state'], StatusTone> = {
  submitted: 'waiting',
  approved: 'busy',
  applying: 'busy',
  applied: 'good',
  rejected: 'neutral',
  withdrawn: 'neutral',
  conflict: 'bad',
  failed: 'bad',
  open: 'waiting',
  waiting: 'neutral',
  answered: 'good',
}
