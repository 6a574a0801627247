import { identifiersOf } from '../../../db/queries/identifiers'
import { ageOn, localDate } from '../../domain/local-date'
import type { Deps } from '../deps'

/**
 * Is this person below an age, as far as the school has verified a date of birth (C3, UAVG art. 5)? Of
 * several dates the youngest counts; without one nobody is called too young.
 */
export async function isTooYoung(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  subjectId: string,
  minimumAge: number,
): Promise<boolean> {
  const today = localDate(clock.now())
  const held = await identifiersOf(store, subjectId)
  return held.some(({ kind, value }) => kind === 'birthDate' && ageOn(value, today) < minimumAge)
}
