import { formatDate } from '../../domain/format'
import type { StatementView } from '../../domain/views'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** What a person added to a value that was not corrected, always beside that value. */
export function StatementText({ statement, own = false }: { statement: StatementView; own?: boolean }) {
  const { t } = useTranslation()
  const { text, writtenAt, number } = statement
  const date = formatDate(writtenAt.slice(0, 10), useLanguage())
  return (
    <figure className="statement">
      <figcaption>
        {t(own ? 'corrections.statement.yours' : 'corrections.statement.theirs', { date, number })}
      </figcaption>
      <blockquote dir="auto">{text}</blockquote>
    </figure>
  )
}
