import { isLanguage, type Language, type Localized } from '../domain/localized'
import { useTranslation } from './use-translation'

/** The language of the page. */
export function useLanguage(): Language {
  const { language } = useTranslation().i18n
  return isLanguage(language) ? language : 'nl'
}

/** Chooses the page's language from a text of the register. */
export function useLocalized(): (text: Localized) => string {
  const language = useLanguage()
  return (text) => text[language]
}
