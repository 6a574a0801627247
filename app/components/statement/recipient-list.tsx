import { formatCountry, formatDate } from '../../domain/format'
import type { StatementRecipient } from '../../domain/statement/content'
import { safeguardKey } from '../dossier/safeguard-key'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** Who receives data, where, and what protects them there. */
export function RecipientList({ recipients }: { readonly recipients: readonly StatementRecipient[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <dl className="facts facts--titled">
      {recipients.map(({ id, title, role, country, transfer, agreement, checked, safeguardDocument }) => (
        <div key={id}>
          <dt>{localized(title)}</dt>
          <dd>
            {localized(role)}. {t('dossier.meaning.inCountry', { country: formatCountry(country, language) })}{' '}
            {t(`dossier.meaning.safeguardText.${safeguardKey(transfer)}`)}{' '}
            {checked && t('recipients.checked', { date: formatDate(checked, language) })}{' '}
            {agreement
              ? t('statement.agreement', { date: formatDate(agreement, language) })
              : t('statement.controllerItself')}{' '}
            {safeguardDocument && (
              <a className="ams-link" href={safeguardDocument}>
                {t('recipients.safeguardDocument')}
              </a>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
