import { z } from 'zod'

/** The languages a text of the register must have; Dutch is the binding one. */
export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in every language of the portal. */
export const localizedSchema = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) })
export type Localized = Readonly<z.infer<typeof localizedSchema>>

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}
