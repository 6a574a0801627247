import { RemixBrowser } from '@remix-run/react'
import { createInstance } from 'i18next'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { frameArrived } from './components/layout/frame-end'
import { reportRecovered } from './components/layout/report-recovered'
import { isLanguage } from './domain/localized'
import { i18nextOptions } from './i18n/i18next-options'
import { loadMessages } from './i18n/load-messages'

async function hydrate() {
  const { lang } = document.documentElement
  const language = isLanguage(lang) ? lang : 'nl'
  const i18n = createInstance()
  await i18n.init(i18nextOptions(language, await loadMessages(language)))
  await frameArrived()
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={i18n}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
      { onRecoverableError: reportRecovered },
    )
  })
}

void hydrate()
