import type { z } from 'zod'
import type { mailTemplates, MailTemplate } from '../mail-templates'

export interface Letter {
  readonly subject: string
  /** One entry per paragraph. */
  readonly text: readonly string[]
}

/** What every letter may name. */
export interface LetterContext {
  /** Name of the school. */
  readonly school: string
  readonly email: string
  readonly telephone: string
  /** The portal's address. */
  readonly origin: string
  /** Only in the invitation: it shows a form and opens nothing by itself. */
  readonly link: string
}

/** The letters of one language. */
export type Letters = {
  readonly [T in MailTemplate]: (context: LetterContext, words: z.infer<(typeof mailTemplates)[T]>) => Letter
}

/** Around each letter. */
export interface Frame {
  readonly greeting: string
  closing(context: LetterContext): readonly string[]
}

const dayForms = {
  nl: new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
}

/** `2026-03-05` as people write it. */
export function dayOf(date: string, language: 'nl' | 'en'): string {
  return dayForms[language].format(new Date(`${date}T00:00:00Z`))
}
