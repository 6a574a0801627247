import type { ConsentWords } from '../../domain/views'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** The words of a consent; in another language the Dutch text, which is the valid one, stands below. */
export function AgreedWords({ words }: { words: ConsentWords }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      <blockquote className="agreed-text">{words[language]}</blockquote>
      {language !== 'nl' && (
        <>
          <p className="card__quiet">{t('consents.dutchText')}</p>
          <blockquote className="agreed-text" lang="nl">
            {words.nl}
          </blockquote>
        </>
      )}
    </>
  )
}
