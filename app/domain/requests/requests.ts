import type { LocalDate } from '../local-date'
import type { RefusalReason } from './refusals'

/** What a person can ask for besides what the portal does at once; one request may hold several (A12-5). */
export const requestKinds = [
  /** Art. 17. */
  'erasure',
  /** Art. 18. */
  'restriction',
  /** Art. 21(1): until it is decided, the data are not used. */
  'objection',
  /** Art. 21(2)-(3): absolute, works at once, nobody decides. */
  'direct-marketing',
  /** Art. 20, where the portal's own file is not enough. */
  'portability',
  /** Art. 15, for whoever does not want a file. */
  'access-on-paper',
  /** Art. 12(1), last sentence. */
  'access-by-voice',
  'question',
  /** To the school itself; the one to the supervisor goes there. */
  'complaint',
] as const
export type RequestKind = (typeof requestKinds)[number]

/** How a request came in; all but `portal` are entered by staff (A12-3). */
export const requestChannels = ['portal', 'mail', 'post', 'counter', 'telephone'] as const
export type RequestChannel = (typeof requestChannels)[number]

/** `waiting`: for the person, so that the clock stands still. */
export const requestStates = ['open', 'waiting', 'answered', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]

/**
 * Where one right stands. `proposed`: a first person has decided where it takes two. `carrying-out`:
 * granted, and an erasure goes on.
 */
export const itemStates = ['open', 'proposed', 'carrying-out', 'decided', 'withdrawn'] as const
export type ItemState = (typeof itemStates)[number]

export const verdicts = ['granted', 'partly', 'refused'] as const
export type Verdict = (typeof verdicts)[number]

/** Art. 12(3): the two grounds on which a month may become three. */
export const extensionReasons = ['complexity', 'number'] as const
export type ExtensionReason = (typeof extensionReasons)[number]

/** What the clock may stand still for (D8). */
export const questionKinds = ['identity', 'specification'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** Requests one person can make in a day (OWASP ASVS 2.4.1). */
export const maxRequestsPerDay = 20
/** Characters of a person's own words, a question, a reason. */
export const maxWords = 4_000
/** Characters that show that a request is abusive: a sentence at least (CJEU C-526/24). */
export const minEvidence = 40

export interface SubjectRequest {
  readonly id: string
  /** Number people can say over the telephone: R-2026-000123. */
  readonly number: string
  readonly subjectId: string
  readonly channel: RequestChannel
  /** What the person wrote. */
  readonly words: string
  /** How staff knew who asked; empty when the person was signed in. */
  readonly identityBasis: string
  /** The employee who entered it, as a person and not an account; empty when its own person did. */
  readonly enteredBy: string
  /** When it came in, which starts the clock. */
  readonly receivedAt: Date
  /** When it was put into the portal. */
  readonly enteredAt: Date
  readonly state: RequestState
  /** Grows with each step: a page that is out of date changes nothing. */
  readonly version: number
  /** Receipt + 28 days; never moved. */
  readonly promisedOn: LocalDate
  /** By when it must be answered now; moved by an extension and by days that the clock stood still. */
  readonly dueOn: LocalDate
  readonly extendedAt: Date | null
  readonly extensionReason: ExtensionReason | ''
  readonly extensionText: string
  /** Day of the last reminder to staff. */
  readonly remindedOn: LocalDate
  /** When the person was told that the school is late. */
  readonly lateToldAt: Date | null
  readonly answeredAt: Date | null
  readonly updatedAt: Date
}

/** One right within a request. */
export interface RequestItem {
  readonly id: string
  readonly requestId: string
  readonly subjectId: string
  /** Order within the request, from 0. */
  readonly position: number
  readonly kind: RequestKind
  /** Categories of the register that it is about; none is all. */
  readonly categories: readonly string[]
  readonly state: ItemState
  /** Grows when a second person sends a proposal back: earlier approvals do not count for the next. */
  readonly round: number
  readonly verdict: Verdict | ''
  readonly reason: RefusalReason | ''
  /** For the person. */
  readonly text: string
  readonly decidedAt: Date | null
  /** Last day for the court; null while nothing was refused. */
  readonly courtUntil: LocalDate | null
  readonly updatedAt: Date
}

export interface RequestDecision {
  readonly itemId: string
  readonly accountId: string
  /** Of the employee: nobody is two people. */
  readonly subjectId: string
  readonly role: string
  readonly round: number
  readonly step: 'proposed' | 'confirmed' | 'sent-back'
  readonly verdict: Verdict | ''
  readonly reason: RefusalReason | ''
  readonly text: string
  /** Facts that show that a request is abusive; only with that reason. */
  readonly evidence: string
  readonly decidedAt: Date
}

/** A question to the person; the clock stands still from asking to answering. */
export interface RequestQuestion {
  readonly id: string
  readonly requestId: string
  readonly subjectId: string
  readonly kind: QuestionKind
  readonly question: string
  readonly askedAt: Date
  readonly answer: string
  readonly answeredAt: Date | null
  readonly answeredBy: 'subject' | 'staff' | ''
}

/** The answer to a specification that nobody can be made to give (D8). */
export const meansEverything = '*'

/** Kinds about data of certain categories. */
export function hasScope(kind: RequestKind): boolean {
  return kind === 'erasure' || kind === 'restriction' || kind === 'objection'
}

/** Kinds that say nothing without words of the person. */
export function needsWords(kind: RequestKind): boolean {
  return kind === 'question' || kind === 'complaint' || kind === 'objection'
}

/** Is everything that was asked decided, carried out or taken back? */
export function isSettled(items: readonly Pick<RequestItem, 'state'>[]): boolean {
  return items.every(({ state }) => state === 'decided' || state === 'withdrawn')
}

/** Does anybody still have to decide? An erasure that goes on is decided. */
export function isDecided({ state }: Pick<RequestItem, 'state'>): boolean {
  return state === 'decided' || state === 'carrying-out' || state === 'withdrawn'
}
