import { identifiersOf, othersSharing } from '../../../db/queries/identifiers'
import type { IdentifierKind, VerifiedIdentifier, VerifiedIdentity } from '../../domain/identity'
import type { Deps } from '../deps'

export interface SubjectIdentity extends VerifiedIdentity {
  /** Kinds left out because they fit another person as well: sources opened by them alone are ambiguous. */
  readonly withheld: readonly IdentifierKind[]
}

/**
 * The verified identifiers that may open sources for this person. One that was verified for another
 * person too opens nothing, unless different dates of birth tell the two apart (and a source's rule can
 * therefore confirm the match).
 */
export async function identifySubject(
  deps: Pick<Deps, 'store'>,
  subjectId: string,
): Promise<SubjectIdentity> {
  const held = await identifiersOf(deps.store, subjectId)
  const birthDates = held.filter(({ kind }) => kind === 'birthDate').map(({ value }) => value)
  const identifiers: VerifiedIdentifier[] = []
  const withheld: IdentifierKind[] = []
  for (const identifier of held) {
    const others =
      identifier.kind === 'birthDate' ? [] : await othersSharing(deps.store, subjectId, identifier)
    const toldApart = others.every(
      (other) =>
        identifier.kind === 'email' &&
        birthDates.length > 0 &&
        other.birthDates.length > 0 &&
        !other.birthDates.some((date) => birthDates.includes(date)),
    )
    if (toldApart) identifiers.push(others.length > 0 ? { ...identifier, shared: true } : identifier)
    else withheld.push(identifier.kind)
  }
  return { subjectId, identifiers, withheld }
}
