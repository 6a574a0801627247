import type { i18n as I18n, TFunction } from 'i18next'
import { useContext } from 'react'
import { I18nContext } from 'react-i18next'

/**
 * The texts of the page. Its language never changes, since another one is another page: nothing has to listen for that,
 * as react-i18next's own hook does at every place that says something.
 */
export function useTranslation(): { readonly t: TFunction; readonly i18n: I18n } {
  const { i18n } = useContext(I18nContext)
  return { t: i18n.t, i18n }
}
