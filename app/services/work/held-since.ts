import { claimDays } from '../../domain/work/work-kinds'

/** Claims of before this moment no longer hold. */
export function heldSince(now: Date): Date {
  return new Date(now.getTime() - claimDays * 86_400_000)
}
