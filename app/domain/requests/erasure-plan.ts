import type { LocalDate } from '../local-date'
import type { LawfulBasis } from '../register/terms'
import type { KeepReason } from './refusals'

/**
 * Records of one dataset that the rules judge alike. `ended`: their retention is over; `running`: it is
 * not, or has not started.
 */
export type PlanPart = 'ended' | 'running'

/** What the rules of the register say about a part: a proposal, people decide (P2). */
export type PlanRule =
  | { readonly kind: 'erase'; readonly because: 'ended' | 'consent' | 'interest' }
  | { readonly kind: 'keep'; readonly because: KeepReason }

export interface PlannedPart {
  readonly source: string
  readonly dataset: string
  readonly part: PlanPart
  readonly count: number
  /** Last day of the last record; null while a period has not started. */
  readonly until: LocalDate | null
  readonly rule: PlanRule
  /** A legal hold stands on it: it cannot be chosen to go. */
  readonly held: boolean
  /** It proves what the school did, and its time still runs: it cannot be chosen to go (art. 5(2), 17(3)(b) and (e)). */
  readonly proof: boolean
}

/** Does a record's retention still run on this day? One without an end has not ended (art. 5(1)(e)). */
export function partOf(keptUntil: LocalDate | null, today: LocalDate): PlanPart {
  return keptUntil !== null && keptUntil < today ? 'ended' : 'running'
}

/**
 * What the register's rules make of a part (art. 17(1) and (3)). What is past its end goes. While it
 * runs: consent is gone with this request (17(1)(b)), a legitimate interest has to yield unless people
 * find it weightier (17(1)(c)), a legal duty stays (17(3)(b)), a contract or public task goes on.
 */
export function ruleFor(part: PlanPart, basis: LawfulBasis): PlanRule {
  if (part === 'ended') return { kind: 'erase', because: 'ended' }
  if (basis === 'consent') return { kind: 'erase', because: 'consent' }
  if (basis === 'legitimate-interest') return { kind: 'erase', because: 'interest' }
  return { kind: 'keep', because: basis === 'legal-obligation' ? 'legal-duty' : 'still-needed' }
}

/** What a hold makes of any part: claims and duties go before (art. 17(3)(e)). */
export const heldRule: PlanRule = { kind: 'keep', because: 'legal-claims' }

/** What people decided about a part. */
export type PieceChoice = 'erase' | KeepReason

/** Names a part in a form. */
export function partKey({ source, dataset, part }: Pick<PlannedPart, 'source' | 'dataset' | 'part'>): string {
  return `${source}/${dataset}/${part}`
}

/**
 * How far the erasure of a part is. `held`: decided, and waiting until a legal hold is lifted. `accepted`: the
 * source took it on to erase later, and it still stands there.
 */
export const pieceStates = ['kept', 'planned', 'held', 'accepted', 'erased', 'by-hand'] as const
export type PieceState = (typeof pieceStates)[number]

/** A part of the data as it was decided about, and what became of it: the certificate is made of these. */
export interface ErasurePiece {
  readonly id: string
  readonly itemId: string
  readonly subjectId: string
  readonly source: string
  readonly dataset: string
  readonly part: PlanPart
  /** Records when it was decided. */
  readonly count: number
  readonly choice: PieceChoice
  /** Last day of what is kept. */
  readonly until: LocalDate | null
  readonly state: PieceState
  /** Records that are gone, as the source itself said. */
  readonly erased: number
  readonly endedAt: Date | null
  /** When the source took it on to erase. */
  readonly acceptedAt: Date | null
  /** Last day on which what was taken on may still stand. */
  readonly awaitedUntil: LocalDate | null
  /** As which the source knows the person; only while something is awaited. */
  readonly sourceKey: string | null
}

/** Does everything go, a part, or nothing? */
export function verdictOf(choices: readonly PieceChoice[]): 'granted' | 'partly' | 'refused' {
  const erased = choices.filter((choice) => choice === 'erase').length
  if (erased === choices.length) return 'granted'
  return erased === 0 ? 'refused' : 'partly'
}

/** The reason that a partly kept dossier is answered with: that of the first part that stays. */
export function mainReason(choices: readonly PieceChoice[]): KeepReason | '' {
  return choices.find((choice) => choice !== 'erase') ?? ''
}
