import type { Localized } from '../localized'
import { localDate } from '../local-date'
import type { School } from '../register/school'

/** Which privacy statement applied when something was got (I5). */
export type AppliedStatement =
  | { readonly kind: 'version'; readonly version: number; readonly from: string }
  | {
      readonly kind: 'earlier'
      readonly title: Localized
      readonly from: string
      readonly document?: string | undefined
    }
  /** It was got before the oldest statement that the school still knows. */
  | { readonly kind: 'unknown' }

export interface StatementDate {
  readonly version: number
  readonly validFrom: Date
}

const dayOnly = /^\d{4}-\d{2}-\d{2}$/

/**
 * @param got ISO 8601; of a day alone, whatever applied at its end
 * @param versions those that the portal kept, the oldest first
 */
export function appliedStatement(
  got: string,
  versions: readonly StatementDate[],
  earlier: School['earlierStatements'],
): AppliedStatement {
  const kept = versions.filter(({ validFrom }) => startsBy(validFrom, got)).at(-1)
  if (kept) return { kind: 'version', version: kept.version, from: localDate(kept.validFrom) }
  const before = earlier.filter(({ from }) => from <= got.slice(0, 10)).at(-1)
  return before ? { kind: 'earlier', ...before } : { kind: 'unknown' }
}

/** A moment without a zone is Dutch time, to the day. */
function startsBy(validFrom: Date, got: string): boolean {
  const instant = dayOnly.test(got) || !/(Z|[+-]\d{2}:?\d{2})$/.test(got) ? Number.NaN : Date.parse(got)
  return Number.isNaN(instant) ? localDate(validFrom) <= got.slice(0, 10) : validFrom.getTime() <= instant
}
