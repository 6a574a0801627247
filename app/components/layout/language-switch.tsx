import { Form, useLocation } from '@remix-run/react'
import { languages } from '../../domain/localized'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** To the other language; a form, so that the choice is no link that somebody else could make people follow. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const current = useLanguage()
  return (
    <Form method="post" action="/taal" className="language-switch" reloadDocument>
      <input type="hidden" name="terug" value={pathname} />
      {languages
        .filter((language) => language !== current)
        .map((language) => (
          <button key={language} name="taal" value={language} lang={language} className="quiet-button">
            {t(`common.language.${language}`)}
          </button>
        ))}
    </Form>
  )
}
