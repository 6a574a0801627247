import type { messages } from './nl/messages'
import type { TranslationOf } from './translation-of'

export type Messages = TranslationOf<typeof messages>

/** Every path to a message: `errors.iban`. */
export type MessageKey = PathsOf<typeof messages>

type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathsOf<T[K]>}`
}[keyof T & string]
