import 'i18next'
import type { messages } from './nl/messages'

declare module 'i18next' {
  /** A key that does not exist is a type error. */
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof messages }
    returnNull: false
  }
}
