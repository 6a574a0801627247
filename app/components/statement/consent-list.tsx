import { useTranslation } from 'react-i18next'
import type { StatementConsent } from '../../domain/statement/content'
import { useLocalized } from '../use-language'

/** What people are asked to agree to, in the very words. */
export function ConsentList({ consents }: { readonly consents: readonly StatementConsent[] }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <dl className="facts facts--titled">
      {consents.map(({ id, title, version, text }) => (
        <div key={id}>
          <dt>{localized(title)}</dt>
          <dd>
            <blockquote className="agreed-text">{localized(text)}</blockquote>
          </dd>
          <dd>{t('statement.consentVersion', { version })}</dd>
        </div>
      ))}
    </dl>
  )
}
