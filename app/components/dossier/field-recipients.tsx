import { formatCountry, formatDate } from '../../domain/format'
import type { RecipientDescription } from '../../domain/views'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { safeguardKey } from './safeguard-key'

interface FieldRecipientsProps {
  readonly recipient: RecipientDescription
  readonly others: readonly RecipientDescription[]
}

/** Everybody who has it, by name: where, and what protects it there (15(1)(c), 15(2)). */
export function FieldRecipients({ recipient, others }: FieldRecipientsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Recipient recipient={recipient} />
      {others.map((other) => (
        <p key={other.title.nl} className="meaning__more">
          {t('item.recipients.alsoGiven')} <Recipient recipient={other} />
        </p>
      ))}
      <p className="meaning__more">
        <TextLink to="/ontvangers">{t('item.recipients.told')}</TextLink>
      </p>
    </>
  )
}

function Recipient({ recipient }: Pick<FieldRecipientsProps, 'recipient'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { title, role, country, safeguard, checked, safeguardDocument } = recipient
  return (
    <>
      {localized(title)}: {localized(role)}.{' '}
      {t('dossier.meaning.inCountry', { country: formatCountry(country, language) })}{' '}
      {t(`dossier.meaning.safeguardText.${safeguardKey(safeguard)}`)}{' '}
      {checked && t('recipients.checked', { date: formatDate(checked, language) })}{' '}
      <SafeguardCopy safeguard={safeguard} document={safeguardDocument} />
    </>
  )
}

/** Of what protects data outside the EEA, people can have a copy (art. 13(1)(f)). */
function SafeguardCopy({ safeguard, document }: { safeguard: string; document: string | undefined }) {
  const { t } = useTranslation()
  if (safeguard === 'eea') return null
  if (document)
    return (
      <a className="ams-link" href={document}>
        {t('recipients.safeguardDocument')}
      </a>
    )
  return (
    <>
      {t('item.recipients.copy')} <TextLink to="/contact">{t('pages.contact.title')}</TextLink>
    </>
  )
}
