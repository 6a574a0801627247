import { useTranslation } from 'react-i18next'
import type { ConsentView } from '../../domain/views'
import { formatDateTime } from '../../i18n/format'
import { useLanguage } from '../use-language'

/** The words that were agreed to, and what has happened since. */
export function ConsentDetails({ consent: { text, history } }: { consent: ConsentView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      <details>
        <summary>{t('consents.text', { version: text.version })}</summary>
        <blockquote className="agreed-text">{text[language]}</blockquote>
        {language !== 'nl' && (
          <>
            <p className="card__quiet">{t('consents.dutchText')}</p>
            <blockquote className="agreed-text" lang="nl">
              {text.nl}
            </blockquote>
          </>
        )}
      </details>
      {history.length > 0 && (
        <details>
          <summary>{t('consents.history')}</summary>
          <ul className="log">
            {history.map(({ action, at, textVersion }) => (
              <li key={`${action}-${at}`}>
                {t(`consents.historyLine.${action}`, {
                  date: formatDateTime(at, language),
                  version: textVersion,
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
