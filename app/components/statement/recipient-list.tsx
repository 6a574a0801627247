import { useTranslation } from 'react-i18next'
import type { Recipient } from '../../domain/register/school'
import { formatCountry, formatDate } from '../../i18n/format'
import { safeguardKey } from '../dossier/safeguard-key'
import { useLanguage, useLocalized } from '../use-language'

/** What the page shows of a recipient of the register. */
type RecipientView = Omit<Recipient, 'agreement'> & { readonly agreement?: string | undefined }

/** Who receives data, where, and what protects them there. */
export function RecipientList({ recipients }: { recipients: readonly RecipientView[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <dl className="facts facts--titled">
      {recipients.map(({ id, title, role, country, transfer, agreement }) => (
        <div key={id}>
          <dt>{localized(title)}</dt>
          <dd>
            {localized(role)} {t('dossier.meaning.inCountry', { country: formatCountry(country, language) })}{' '}
            {t(`dossier.meaning.safeguardText.${safeguardKey(transfer)}`)}{' '}
            {agreement
              ? t('statement.agreement', { date: formatDate(agreement, language) })
              : t('statement.controllerItself')}
          </dd>
        </div>
      ))}
    </dl>
  )
}
