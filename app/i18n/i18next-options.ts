import type { InitOptions } from 'i18next'
import type { Language } from '../domain/localized'
import { languages } from '../domain/localized'
import type { Messages } from './messages-type'

/** One way to start i18next, in the browser and on the server. */
export function i18nextOptions(language: Language, messages: Messages): InitOptions {
  return {
    lng: language,
    supportedLngs: [...languages],
    fallbackLng: false,
    resources: { [language]: { translation: messages } },
    interpolation: { escapeValue: false },
    initImmediate: false,
    returnNull: false,
  }
}
