import { z } from 'zod'
import { AppError } from '../errors'
import type { LocalDate } from '../local-date'
import type { Register } from './register'
import type { ConsentDeclaration, SourceDeclaration } from './source'
import { localizedSchema, slugSchema } from './terms'

/** One version of what people agree to. A new version is a new text, never a new consent. */
const consentTextSchema = z.strictObject({
  version: z.string().min(1).max(40),
  /** First day on which it is asked. */
  from: z.iso.date(),
  nl: z.string().min(1),
  en: z.string().min(1),
})

/** A consent that is asked for one purpose (art. 7), with every version of its text. */
export const consentTermsSchema = z.strictObject({
  id: slugSchema,
  title: localizedSchema,
  purpose: slugSchema,
  /** Below this age somebody else decides (UAVG art. 5). */
  minimumAge: z.int().min(0).max(18).default(16),
  /** The oldest first. */
  texts: z.array(consentTextSchema).min(1),
})

export type ConsentTerms = z.infer<typeof consentTermsSchema>
export type ConsentText = z.infer<typeof consentTextSchema>

/** The text that is asked on this day; before the first, the first. */
export function textOn({ texts }: ConsentTerms, day: LocalDate): ConsentText {
  const [first] = texts
  const current = texts.filter(({ from }) => from <= day).at(-1) ?? first
  if (!current) throw new AppError('not-found', 'a consent without a text')
  return current
}

export function textOfVersion({ texts }: ConsentTerms, version: string): ConsentText | undefined {
  return texts.find((text) => text.version === version)
}

/** @throws AppError `not-found` for a consent that the register does not know */
export function consentTerms({ school }: Pick<Register, 'school'>, id: string): ConsentTerms {
  const terms = school.consents.find((candidate) => candidate.id === id)
  if (!terms) throw new AppError('not-found', 'the register knows no such consent')
  return terms
}

/** Every source that holds a consent, and where. */
export function holdersOf(
  { sources }: Pick<Register, 'sources'>,
  id: string,
): { source: SourceDeclaration; declared: ConsentDeclaration }[] {
  return sources.flatMap((source) =>
    source.consents.filter((consent) => consent.id === id).map((declared) => ({ source, declared })),
  )
}
