import { addDays, localDate, type LocalDate } from '../local-date'
import { workKindWords, type WorkKind } from './work-kinds'

/** One thing that came in, as far as a report needs it: no person, no value. */
export interface ReportedWork {
  readonly kind: WorkKind
  readonly receivedAt: Date
  /** Null while it waits. */
  readonly endedAt: Date | null
  /** How it ended; empty while it waits. */
  readonly outcome: string
  readonly dueOn: LocalDate
}

export interface KindReport {
  readonly kind: WorkKind
  readonly open: number
  readonly late: number
  /** In the months of the report. */
  readonly ended: number
  readonly endedLate: number
  /** Days from receipt to end of what ended in those months; null where nothing did. */
  readonly medianDays: number | null
  readonly outcomes: readonly { readonly outcome: string; readonly count: number }[]
}

export interface MonthReport {
  /** `2026-11`. */
  readonly month: string
  readonly received: number
  readonly ended: number
  readonly endedLate: number
}

/** Copies of identity documents in those months, and those that showed more than they should (ID7). */
export interface CopyReport {
  readonly copies: number
  readonly unshielded: number
}

/** Numbers about work, and nothing else. */
export interface WorkReport {
  /** Null for who sees no requests. */
  readonly copies: CopyReport | null
  readonly kinds: readonly KindReport[]
  /** The oldest first, the last is the present one. */
  readonly months: readonly MonthReport[]
}

export const reportMonths = 12

/** The present month and those before it, the oldest first. */
export function monthsUntil(now: Date, count = reportMonths): string[] {
  const today = localDate(now)
  const months = [monthOf(today)]
  let first = `${monthOf(today)}-01`
  while (months.length < count) {
    const last = addDays(first, -1)
    months.unshift(monthOf(last))
    first = `${monthOf(last)}-01`
  }
  return months
}

/** @param kinds those that the one who looks sees */
export function composeReport(
  work: readonly ReportedWork[],
  kinds: readonly WorkKind[],
  now: Date,
): Omit<WorkReport, 'copies'> {
  const months = monthsUntil(now)
  const today = localDate(now)
  const [from = ''] = months
  const recent = (at: Date | null): at is Date => at !== null && monthOf(localDate(at)) >= from
  return {
    kinds: workKindWords
      .filter((kind) => kinds.includes(kind))
      .map((kind) => {
        const own = work.filter((one) => one.kind === kind)
        const open = own.filter(({ endedAt }) => endedAt === null)
        const ended = own.filter(({ endedAt }) => recent(endedAt))
        return {
          kind,
          open: open.length,
          late: open.filter(({ dueOn }) => dueOn < today).length,
          ended: ended.length,
          endedLate: ended.filter(isEndedLate).length,
          medianDays: median(ended.map(daysTaken)),
          outcomes: outcomesOf(ended),
        }
      }),
    months: months.map((month) => {
      const ended = work.filter(({ endedAt }) => endedAt !== null && monthOf(localDate(endedAt)) === month)
      return {
        month,
        received: work.filter(({ receivedAt }) => monthOf(localDate(receivedAt)) === month).length,
        ended: ended.length,
        endedLate: ended.filter(isEndedLate).length,
      }
    }),
  }
}

/** The middle of them, the mean of both where there are two; null of nothing. */
export function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

function outcomesOf(ended: readonly ReportedWork[]) {
  const counts = new Map<string, number>()
  for (const { outcome } of ended) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts].map(([outcome, count]) => ({ outcome, count })).toSorted((a, b) => b.count - a.count)
}

function isEndedLate({ endedAt, dueOn }: ReportedWork): boolean {
  return endedAt !== null && localDate(endedAt) > dueOn
}

function daysTaken({ receivedAt, endedAt }: ReportedWork): number {
  const day = (at: Date) => Date.parse(`${localDate(at)}T00:00:00Z`) / 86_400_000
  return endedAt === null ? 0 : day(endedAt) - day(receivedAt)
}

function monthOf(date: LocalDate): string {
  return date.slice(0, 7)
}
