import { Paragraph } from '@amsterdam/design-system-react'
import type { School } from '../../domain/register/school'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface PrivacyContactProps {
  readonly organisation: Pick<School['organisation'], 'email' | 'privacyContact'>
}

/** The data protection officer, or that there is none and who answers then (I2, art. 37). */
export function PrivacyContact({ organisation: { email, privacyContact } }: PrivacyContactProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const address = privacyContact?.email ?? email
  return (
    <Paragraph>
      {privacyContact
        ? t('statement.officer', { title: localized(privacyContact.title) })
        : t('statement.noOfficer')}{' '}
      <a className="ams-link" href={`mailto:${address}`}>
        {address}
      </a>
    </Paragraph>
  )
}
