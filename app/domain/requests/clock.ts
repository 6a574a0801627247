import { promisedDate, rolledLimit } from '../deadlines'
import { addDays, localDate, type LocalDate } from '../local-date'
import type { RequestQuestion, SubjectRequest } from './requests'

/** When the clock stood still; open while `answeredAt` is null. */
export type StandStill = Pick<RequestQuestion, 'askedAt' | 'answeredAt'>

export interface ClockFacts {
  readonly receivedAt: Date
  readonly extendedAt: Date | null
  readonly stoodStill: readonly StandStill[]
}

/** The dates of one request; all are days in Amsterdam. */
export interface RequestClock {
  readonly receivedOn: LocalDate
  /** Receipt + 28 days; never moved. */
  readonly promisedOn: LocalDate
  /** The law's outer limit: one month from receipt, or three after an extension, and what the clock stood still. */
  readonly legalOn: LocalDate
  /** Last day on which an extension can be told (art. 12(3): within one month of receipt). */
  readonly extendableUntil: LocalDate
  /** What staff work to. */
  readonly dueOn: LocalDate
  readonly daysStoodStill: number
  readonly standsStill: boolean
  readonly late: boolean
}

/**
 * The clock of a request on a day (D5-D8). An extension is counted from receipt and rolled once; days on
 * which the school waited for the person come on top. The promise itself is never moved: after a pause
 * staff work to the promise plus the pause, after an extension to the legal limit.
 * @param decreeDays days equated with holidays by decree; the known ones when left out
 */
export function requestClock(facts: ClockFacts, now: Date, decreeDays?: readonly LocalDate[]): RequestClock {
  const today = localDate(now)
  const still = daysStoodStill(facts.stoodStill, today)
  const limit = (months: number) => rolledLimit(facts.receivedAt, { months, extraDays: still, decreeDays })
  const promisedOn = promisedDate(facts.receivedAt)
  const extended = facts.extendedAt !== null
  const legalOn = limit(extended ? 3 : 1)
  const dueOn = extended ? legalOn : addDays(promisedOn, still)
  const standsStill = facts.stoodStill.some(({ answeredAt }) => answeredAt === null)
  return {
    receivedOn: localDate(facts.receivedAt),
    promisedOn,
    legalOn,
    extendableUntil: limit(1),
    dueOn,
    daysStoodStill: still,
    standsStill,
    late: !standsStill && today > dueOn,
  }
}

/** Art. 12(3): once, told within the first month, with a reason (D7). */
export function canExtend(
  request: Pick<SubjectRequest, 'state' | 'extendedAt'>,
  clock: Pick<RequestClock, 'extendableUntil'>,
  now: Date,
): boolean {
  const open = request.state === 'open' || request.state === 'waiting'
  return open && request.extendedAt === null && localDate(now) <= clock.extendableUntil
}

/** Only while time is left can asking stop the clock; later it would hide that the school is late (D8). */
export function canAsk(
  request: Pick<SubjectRequest, 'state'>,
  clock: Pick<RequestClock, 'late' | 'standsStill'>,
): boolean {
  return request.state === 'open' && !clock.late && !clock.standsStill
}

/** Days on which the clock stood still: from the day of asking up to the day of the answer, none counted twice. */
export function daysStoodStill(pauses: readonly StandStill[], today: LocalDate): number {
  const days = new Set<LocalDate>()
  for (const { askedAt, answeredAt } of pauses) {
    const end = answeredAt ? localDate(answeredAt) : today
    for (let day = localDate(askedAt); day < end; day = addDays(day, 1)) days.add(day)
  }
  return days.size
}
