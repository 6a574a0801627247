import { createCookie } from '@remix-run/node'
import { RemixI18Next } from 'remix-i18next/server'
import { isLanguage, languages, type Language } from '../domain/localized'

/** How long a choice of language is kept. */
export const languageCookieDays = 365

/** The one cookie besides the session: the language somebody chose. Holds `nl` or `en`. */
export const languageCookie = createCookie('__Host-taal', {
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'lax',
  maxAge: languageCookieDays * 24 * 60 * 60,
})

const chosen = detector(['cookie'])
const preferred = detector(['header'])

/**
 * The language of a reply: what was chosen in this browser, else the account's own, else what the
 * browser asks for, else Dutch.
 */
export async function languageOf(request: Request, account?: Language): Promise<Language> {
  const choice = await chosen.getLocale(request)
  if (isLanguage(choice)) return choice
  if (account) return account
  const preference = await preferred.getLocale(request)
  return isLanguage(preference) ? preference : 'nl'
}

function detector(order: ('cookie' | 'header')[]): RemixI18Next {
  return new RemixI18Next({
    detection: {
      supportedLanguages: [...languages],
      fallbackLanguage: order.includes('cookie') ? '' : 'nl',
      cookie: languageCookie,
      order,
    },
  })
}
