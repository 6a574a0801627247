import type { Located } from '../contract'
import { canonicalIdentifier, weakIdentifierKinds } from '../../domain/identity'
import type { IdentifierKind, VerifiedIdentity } from '../../domain/identity'
import type { SubjectKey } from '../../domain/records'
import type { IdentifyRule } from '../../domain/register/source'

/**
 * How well a person of the source fits the identity by one rule. `unconfirmed`: the identifier fits and
 * nothing contradicts, but a confirming value is missing on either side.
 */
export type Fit = 'strong' | 'weak' | 'unconfirmed' | 'none'

/**
 * Decided here, not in the source, so that it is decided equally in every one.
 * @param valueAt the text that the source holds at a place of the rule, null where it holds none
 */
export function judgeFit(
  rule: IdentifyRule,
  identity: VerifiedIdentity,
  valueAt: (place: string) => string | null,
): Fit {
  if (compare(rule.identifier, identity, valueAt(rule.field)) !== 'same') return 'none'
  const confirmations = confirmationsOf(rule).map(([kind, place]) => compare(kind, identity, valueAt(place)))
  if (confirmations.includes('different')) return 'none'
  if (confirmations.includes('unknown')) return 'unconfirmed'
  return isWeak(rule) ? 'weak' : 'strong'
}

/**
 * One person and more than a weak match: found. More than one person over all rules, or only a weak or
 * unconfirmed match: ambiguous, and staff look. Never guesses.
 */
export function decideLocated(fits: Iterable<{ readonly key: SubjectKey; readonly fit: Fit }>): Located {
  const matched = new Map<SubjectKey, 'strong' | 'weak'>()
  let unconfirmed = false
  for (const { key, fit } of fits) {
    if (fit === 'unconfirmed') unconfirmed = true
    if (fit === 'strong' || (fit === 'weak' && !matched.has(key))) matched.set(key, fit)
  }
  const [only] = matched
  if (!only) return unconfirmed ? { kind: 'ambiguous' } : { kind: 'none' }
  return matched.size === 1 && only[1] === 'strong' ? { kind: 'found', key: only[0] } : { kind: 'ambiguous' }
}

/** A weak identifier that nothing confirms. */
export function isWeak(rule: IdentifyRule): boolean {
  return weakIdentifierKinds.includes(rule.identifier) && confirmationsOf(rule).length === 0
}

export function confirmationsOf(rule: IdentifyRule): [IdentifierKind, string][] {
  return Object.entries(rule.confirm ?? {}) as [IdentifierKind, string][]
}

/** The verified values of a kind: a person may have several, such as two e-mail addresses. */
export function valuesOfKind(identity: VerifiedIdentity, kind: IdentifierKind): string[] {
  return identity.identifiers.filter((identifier) => identifier.kind === kind).map(({ value }) => value)
}

function compare(kind: IdentifierKind, identity: VerifiedIdentity, held: string | null) {
  const verified = valuesOfKind(identity, kind).filter((value) => canonicalIdentifier(kind, value) !== '')
  const canonical = held === null ? '' : canonicalIdentifier(kind, held)
  if (verified.length === 0 || canonical === '') return 'unknown'
  return verified.some((value) => canonicalIdentifier(kind, value) === canonical) ? 'same' : 'different'
}
