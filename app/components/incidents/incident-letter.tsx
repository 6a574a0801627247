import { Heading } from '@amsterdam/design-system-react'
import { Form } from '@remix-run/react'
import { formatDate, formatDateTime } from '../../domain/format'
import type { IncidentLetterView } from '../../domain/incident-views'
import { SubmitButton } from '../forms/submit-button'
import { LetterWords } from '../requests/letter-list'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** A letter about an incident, whole; the Dutch text, which binds, one click away. */
export function IncidentLetter({ letter }: { letter: IncidentLetterView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { id, number, writtenAt, readAt, texts } = letter
  const own = texts[language]
  return (
    <li className="card">
      <Heading level={2} size="level-4">
        {number}, {formatDate(writtenAt, language)}
      </Heading>
      <LetterWords text={own ?? texts.nl} lang={own ? language : 'nl'} />
      {own && language !== 'nl' && (
        <details>
          <summary>{t('incidents.letters.dutch')}</summary>
          <LetterWords text={texts.nl} lang="nl" />
        </details>
      )}
      {readAt ? (
        <p>{t('incidents.letters.read', { at: formatDateTime(readAt, language) })}</p>
      ) : (
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="secondary">{t('incidents.letters.confirm')}</SubmitButton>
        </Form>
      )}
    </li>
  )
}
