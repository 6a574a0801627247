import { Heading } from '@amsterdam/design-system-react'
import { formatCountry, formatDate, formatDateTime } from '../../domain/format'
import type { RecipientForSubject } from '../../domain/recipient-views'
import { safeguardKey } from '../dossier/safeguard-key'
import { StatusBadge } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { noticeTones } from './notice-tones'

/** One recipient: who, where, what it holds, what protects the data there, what it was told about you. */
export function RecipientCard({ recipient }: { recipient: RecipientForSubject }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { keeps, isGiven, safeguard, checked, safeguardDocument } = recipient
  const names = (titles: RecipientForSubject['keeps']) => titles.map(localized).join(', ')
  return (
    <li className="card">
      <Heading level={2} size="level-3">
        {localized(recipient.title)}
      </Heading>
      <p>{localized(recipient.role)}.</p>
      <dl className="facts">
        {keeps.length > 0 && <Fact label={t('recipients.keeps')} value={names(keeps)} />}
        {isGiven.length > 0 && <Fact label={t('recipients.isGiven')} value={names(isGiven)} />}
        <Fact label={t('recipients.country')} value={formatCountry(recipient.country, language)} />
        <div>
          <dt>{t('recipients.safeguard')}</dt>
          <dd>
            {t(`dossier.meaning.safeguardText.${safeguardKey(safeguard)}`)}{' '}
            {checked && t('recipients.checked', { date: formatDate(checked, language) })}{' '}
            {safeguardDocument && <a href={safeguardDocument}>{t('recipients.safeguardDocument')}</a>}
          </dd>
        </div>
        {recipient.agreement && (
          <Fact label={t('recipients.agreement')} value={formatDate(recipient.agreement, language)} />
        )}
      </dl>
      {recipient.notices.length === 0 && <p className="card__quiet">{t('recipients.noneTold')}</p>}
      <Told heading={t('recipients.told')} notices={recipient.notices} />
      <Told heading={t('recipients.toldOfAll')} notices={recipient.generalNotices} />
    </li>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

interface ToldProps {
  readonly heading: string
  readonly notices: RecipientForSubject['notices']
}

function Told({ heading, notices }: ToldProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  if (notices.length === 0) return null
  return (
    <>
      <p>{heading}</p>
      <ul className="log">
        {notices.map(({ number, reason, state, sourceTitle, datasetTitle, createdAt, sentAt, endedAt }) => (
          <li key={number}>
            {formatDateTime(endedAt ?? sentAt ?? createdAt, language)}: {t(`recipients.reason.${reason}`)},{' '}
            {localized(sourceTitle)}, {localized(datasetTitle)} ({number}){' '}
            <StatusBadge tone={noticeTones[state]} label={t(`recipients.state.${state}`)} />
          </li>
        ))}
      </ul>
    </>
  )
}
