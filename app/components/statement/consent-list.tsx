import type { StatementConsent } from '../../domain/statement/content'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

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
