import type { IdentifierKind, VerifiedIdentity } from '../../domain/identity'
import type { SourceDeclaration } from '../../domain/register/source'

/**
 * What opens a source, when this person has none of it: then nobody can say whether the source holds
 * something about them (art. 11). Undefined when the source could look for them, and when it asks for nothing.
 */
export function lackingIdentifiers(
  { identify }: Pick<SourceDeclaration, 'identify'>,
  { identifiers }: Pick<VerifiedIdentity, 'identifiers'>,
): readonly IdentifierKind[] | undefined {
  const kinds = [...new Set(identify.map(({ identifier }) => identifier))]
  const lacksAll = kinds.every((kind) => identifiers.every((held) => held.kind !== kind))
  return kinds.length > 0 && lacksAll ? kinds : undefined
}
