import { createInstance } from 'i18next'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import type { Language } from '../../app/domain/localized'
import { i18nextOptions } from '../../app/i18n/i18next-options'
import { loadMessages } from '../../app/i18n/load-messages'

/** The HTML of a part of a page that needs no router, in a language. */
export async function renderPart(part: ReactElement, language: Language = 'nl'): Promise<string> {
  const i18n = createInstance()
  await i18n.init(i18nextOptions(language, await loadMessages(language)))
  return renderToStaticMarkup(<I18nextProvider i18n={i18n}>{part}</I18nextProvider>)
}
