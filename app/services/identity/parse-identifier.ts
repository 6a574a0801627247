import { z } from 'zod'
import { canonicalIdentifier, type IdentifierKind, type VerifiedIdentifier } from '../../domain/identity'
import { isLocalDate } from '../../domain/local-date'

const words = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u)
const schemas: Partial<Record<IdentifierKind, z.ZodType<string>>> = {
  email: z.email().max(254),
  birthDate: z.string().refine(isLocalDate),
}

/** What staff typed, in canonical form; undefined when it can be no such identifier. */
export function parseIdentifier(kind: IdentifierKind, typed: string): VerifiedIdentifier | undefined {
  const parsed = (schemas[kind] ?? words).safeParse(canonicalIdentifier(kind, typed))
  return parsed.success ? { kind, value: parsed.data } : undefined
}
