import { formatDate } from '../../domain/format'
import { TextLink } from '../text-link'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

interface StatementVersionProps {
  readonly version: { readonly number: number; readonly from: string } | null
}

/** Which version this is, and the way to those before it. */
export function StatementVersion({ version }: StatementVersionProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <p className="plain">
      {version &&
        t('statement.versions.line', {
          version: version.number,
          date: formatDate(version.from, language),
        })}{' '}
      <TextLink to="/privacyverklaring/versies">{t('statement.versions.link')}</TextLink>
    </p>
  )
}
