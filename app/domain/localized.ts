/** The languages a text of the register must have; Dutch is the binding one. */
export const languages = ['nl', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in every language of the portal. */
export type Localized = Readonly<Record<Language, string>>

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}
