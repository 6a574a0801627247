import { formatCountry, formatDate } from '../../domain/format'
import type { ActivityRecipient, ProcessingActivity } from '../../domain/register/processing-activity'
import type { School } from '../../domain/register/school'
import { safeguardKey } from '../dossier/safeguard-key'
import { Section } from '../section'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { Fact, Facts } from './fact'

interface ActivityPeopleProps {
  readonly controller: Pick<School['organisation'], 'name' | 'address' | 'email' | 'privacyContact'>
  readonly activity: Pick<ProcessingActivity, 'dataSubjects' | 'recipients'>
}

/** Who decides, whom it is about, and who has it: in which country, protected by what (art. 30(1)(a), (c)-(e)). */
export function ActivityPeople({ controller, activity }: ActivityPeopleProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { name, address, email, privacyContact } = controller
  return (
    <Section title={t('register.people')}>
      <dl className="facts">
        <Facts label={t('register.controller')} lines={[`${name}, ${address}`, email]} />
        <Fact label={t('register.officer')}>
          {privacyContact
            ? `${localized(privacyContact.title)}, ${privacyContact.email}`
            : t('register.noOfficer')}
        </Fact>
        <Facts
          label={t('register.dataSubjects')}
          lines={activity.dataSubjects.map(({ title }) => localized(title))}
        />
        {activity.recipients.map((recipient) => (
          <Recipient key={recipient.id} recipient={recipient} />
        ))}
      </dl>
    </Section>
  )
}

function Recipient({ recipient }: { readonly recipient: ActivityRecipient }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { title, role, kind, keeps, country, transfer, agreement, checked, safeguardDocument } = recipient
  return (
    <Fact label={t(keeps ? 'register.keeper' : 'register.recipient')}>
      {localized(title)} ({t(`register.kind.${kind}`)}): {localized(role)}.{' '}
      {t('dossier.meaning.inCountry', { country: formatCountry(country, language) })}{' '}
      {t(`dossier.meaning.safeguardText.${safeguardKey(transfer)}`)} <code>{transfer}</code>{' '}
      {checked && t('recipients.checked', { date: formatDate(checked, language) })}{' '}
      {agreement && t('statement.agreement', { date: formatDate(agreement, language) })}{' '}
      {safeguardDocument && (
        <a className="ams-link" href={safeguardDocument}>
          {t('recipients.safeguardDocument')}
        </a>
      )}
    </Fact>
  )
}
