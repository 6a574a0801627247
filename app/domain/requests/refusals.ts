import type { RequestItem, RequestKind, Verdict } from './requests'
import { maxWords, minEvidence } from './requests'

/** Why a request, or a part of it, is not done: a closed list (E2; art. 12(5), 15(4), 17(3), 20, 21(1)). */
export const refusalReasons = [
  /** Art. 17(3)(a). */
  'freedom-of-expression',
  /** Art. 17(3)(b), such as invoices: AWR art. 52. */
  'legal-duty',
  /** Art. 17(3)(c). */
  'public-health',
  /** Art. 17(3)(d). */
  'archiving',
  /** Art. 17(3)(e). */
  'legal-claims',
  /** None of the grounds of art. 17(1): what it was collected for goes on. */
  'still-needed',
  /** Art. 21(1), last half sentence. */
  'compelling-grounds',
  /** The law gives this right in other cases than this one: art. 18(1), 20(1), 21(1). */
  'conditions-not-met',
  /** Art. 15(4), 20(4). */
  'rights-of-others',
  'not-held',
  /** Art. 11(2), 12(2): asked, and not answered. */
  'identity-unknown',
  /** A complaint that the school does not share. */
  'not-agreed',
  /** Art. 12(5): the school must prove it; only two people together. */
  'manifestly-unfounded',
  'excessive',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

const toAnyRight = ['not-held', 'identity-unknown', 'manifestly-unfounded', 'excessive'] as const

const reasonsByKind: Readonly<Record<RequestKind, readonly RefusalReason[]>> = {
  erasure: [
    'legal-duty',
    'legal-claims',
    'still-needed',
    'freedom-of-expression',
    'public-health',
    'archiving',
    ...toAnyRight,
  ],
  restriction: ['conditions-not-met', ...toAnyRight],
  objection: ['compelling-grounds', 'legal-claims', 'conditions-not-met', ...toAnyRight],
  // Nobody refuses this one (art. 21(3)).
  'direct-marketing': [],
  portability: ['conditions-not-met', 'rights-of-others', ...toAnyRight],
  'access-on-paper': ['rights-of-others', ...toAnyRight],
  'access-by-voice': ['rights-of-others', ...toAnyRight],
  question: ['identity-unknown', 'manifestly-unfounded', 'excessive'],
  complaint: ['not-agreed', 'identity-unknown', 'manifestly-unfounded', 'excessive'],
}

/** Why one part of the data stays although its erasure was asked: art. 17(1) and (3). */
export const keepReasons = [
  'legal-duty',
  'legal-claims',
  'still-needed',
  'freedom-of-expression',
  'public-health',
  'archiving',
] as const satisfies readonly RefusalReason[]
export type KeepReason = (typeof keepReasons)[number]

/** The reasons for which this right can be refused, in the order in which staff choose. */
export function reasonsFor(kind: RequestKind): readonly RefusalReason[] {
  return reasonsByKind[kind]
}

/** Art. 12(5) and CJEU C-526/24: objective facts, proven, and never one person alone (A12-7). */
export function isAbuse(reason: RefusalReason | ''): boolean {
  return reason === 'manifestly-unfounded' || reason === 'excessive'
}

/** How many different people it takes: two for any erasure and for calling a request abusive (2.3.5, A12-7). */
export function peopleNeeded(
  kind: RequestKind,
  decided: { verdict: Verdict; reason: RefusalReason | '' },
): 1 | 2 {
  if (isAbuse(decided.reason)) return 2
  return kind === 'erasure' && decided.verdict !== 'refused' ? 2 : 1
}

/** What staff wrote, as far as it decides whether the decision can be sent. */
export interface DraftDecision {
  readonly verdict: Verdict
  readonly reason: RefusalReason | ''
  readonly text: string
  readonly evidence: string
}

/**
 * What is missing before this decision may be sent: form field -> message key. A refusal, in whole or in
 * part, needs a reason of the list and words of its own (A12-8); an abusive one needs its evidence.
 */
export function faultsOf(
  { kind }: Pick<RequestItem, 'kind'>,
  { verdict, reason, text, evidence }: DraftDecision,
): Record<string, string> {
  const faults: Record<string, string> = {}
  const refuses = verdict !== 'granted'
  if (refuses && !reasonsFor(kind).includes(reason as RefusalReason)) faults.reason = 'errors.refusal-reason'
  if ((refuses || isAnswer(kind)) && text.trim() === '')
    faults.text = refuses ? 'errors.reason' : 'errors.answer'
  if (text.length > maxWords) faults.text = 'errors.too-long'
  if (refuses && isAbuse(reason) && evidence.trim().length < minEvidence)
    faults.evidence = 'errors.abuse-evidence'
  if (evidence.length > maxWords) faults.evidence = 'errors.too-long'
  return faults
}

/** Kinds whose decision is an answer in words. */
function isAnswer(kind: RequestKind): boolean {
  return kind === 'question' || kind === 'complaint'
}
