import type { Language } from '../domain/localized'
import type { Messages } from './messages-type'

const loaders: Record<Language, () => Promise<{ messages: Messages }>> = {
  nl: () => import('./nl/messages'),
  en: () => import('./en/messages'),
}

/** The messages of one language; the browser fetches no other. */
export async function loadMessages(language: Language): Promise<Messages> {
  return (await loaders[language]()).messages
}
