import { useTranslation } from 'react-i18next'
import { isLanguage, type Language, type Localized } from '../domain/localized'

/** The language of the page. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return isLanguage(i18n.language) ? i18n.language : 'nl'
}

/** Chooses the page's language from a text of the register. */
export function useLocalized(): (text: Localized) => string {
  const language = useLanguage()
  return (text) => text[language]
}
