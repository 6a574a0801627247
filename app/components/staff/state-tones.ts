import type { WorkState } from '../../domain/work/work-views'
import type { StatusTone } from '../status-badge'

/** The colour that goes with each state on staff pages. */
export const workTones: Record<WorkState, StatusTone> = {
  submitted: 'waiting',
  approved: 'busy',
  applying: 'busy',
  applied: 'good',
  rejected: 'neutral',
  withdrawn: 'neutral',
  conflict: 'bad',
  failed: 'bad',
  stuck: 'bad',
  open: 'waiting',
  proposed: 'waiting',
  waiting: 'neutral',
  answered: 'good',
  closed: 'neutral',
}
