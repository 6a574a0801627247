import type { IdentityStepState } from '../../domain/identity-checks'
import type { StatusTone } from '../status-badge'

export const rungTones = {
  asked: 'waiting',
  passed: 'good',
  failed: 'bad',
  denied: 'bad',
  impossible: 'neutral',
  ended: 'neutral',
} as const satisfies Record<IdentityStepState, StatusTone>
