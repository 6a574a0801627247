import { formatDateTime } from '../../domain/format'
import type { ConsentView } from '../../domain/views'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** What was said before, and the receipt of it. */
export function ConsentDetails({ consent: { consent, history } }: { consent: ConsentView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (history.length === 0) return null
  const receipt = `/toestemmingen/${consent}/bewijs`
  return (
    <details>
      <summary>{t('consents.history')}</summary>
      <ul className="log">
        {history.map(({ action, at, textVersion }) => (
          <li key={`${action}-${at}`}>
            {t(`consents.historyLine.${action}`, { date: formatDateTime(at, language) })}
            {textVersion !== '' && ` ${t('consents.ofVersion', { version: textVersion })}`}
          </li>
        ))}
      </ul>
      <p>
        {t('consents.receipt')} <a href={receipt}>PDF</a>, <a href={`${receipt}?als=tekst`}>TXT</a>,{' '}
        <a href={`${receipt}?als=json`}>JSON</a>
      </p>
    </details>
  )
}
