import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDescription, RecipientDescription, RecordView } from '../../domain/views'
import { formatCountry, formatPeriod } from '../../i18n/format'
import { useLanguage, useLocalized } from '../use-language'
import { TextLink } from '../text-link'
import { KeptUntil } from './kept-until'
import { safeguardKey } from './safeguard-key'

interface FieldMeaningProps {
  readonly field: FieldDescription
  readonly recipient: RecipientDescription
  /** How long this record is kept; left out where it is about many records. */
  readonly kept?: Pick<RecordView, 'keptUntil' | 'endWithoutTax'>
}

/** What the law wants people to know of each item (art. 13-15): why, whence, who, how long. */
export function FieldMeaning({ field, recipient, kept }: FieldMeaningProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <dl className="meaning">
      <Point question={t('dossier.meaning.purpose')}>
        {localized(field.purpose.title)}. {localized(field.purpose.explanation)}
      </Point>
      <Point question={t('dossier.meaning.basis')}>
        {t(`dossier.meaning.basisText.${field.lawfulBasis}`)}
        <Grounds field={field} />
      </Point>
      {field.required && (
        <Point question={t('dossier.meaning.required')}>
          {t(`dossier.meaning.requiredBy.${field.required.by}`)} {localized(field.required.otherwise)}
        </Point>
      )}
      <Point question={t('dossier.meaning.origin')}>{t(`dossier.meaning.originText.${field.origin}`)}</Point>
      <Point question={t('dossier.meaning.recipient')}>
        <Recipient recipient={recipient} />
        {field.sharedWith.map((other) => (
          <span key={other.title.nl}>
            {' '}
            <Recipient recipient={other} />
          </span>
        ))}
      </Point>
      <Point question={t('dossier.meaning.retention')}>
        <Retention field={field} /> {kept && <KeptUntil record={kept} />}
      </Point>
      <Point question={t('dossier.meaning.automated')}>
        {field.automatedDecision
          ? `${localized(field.automatedDecision.logic)} ${localized(field.automatedDecision.review)}`
          : t('dossier.meaning.automatedNone')}
      </Point>
      <Point question={t('dossier.meaning.category')}>{localized(field.category)}</Point>
      <Point question={t('dossier.meaning.correction')}>
        <CorrectionWords field={field} />
      </Point>
    </dl>
  )
}

function Point({ question, children }: { question: string; children: ReactNode }) {
  return (
    <div>
      <dt>{question}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Of an interest: which, and why it outweighs (I4). Of a consent: how it is withdrawn. */
function Grounds({ field }: Pick<FieldMeaningProps, 'field'>) {
  const { t } = useTranslation()
  const localized = useLocalized()
  if (field.lawfulBasis === 'consent')
    return (
      <>
        {' '}
        {t('dossier.meaning.withdraw')} <TextLink to="/toestemmingen">{t('consents.title')}</TextLink>
      </>
    )
  if (!field.legitimateInterest) return null
  const { interest, balancing } = field.legitimateInterest
  return (
    <>
      {' '}
      {localized(interest)} {localized(balancing)}
    </>
  )
}

function Recipient({ recipient }: Pick<FieldMeaningProps, 'recipient'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <>
      {localized(recipient.title)}: {localized(recipient.role)}{' '}
      {t('dossier.meaning.inCountry', { country: formatCountry(recipient.country, language) })}{' '}
      {t(`dossier.meaning.safeguardText.${safeguardKey(recipient.safeguard)}`)}
    </>
  )
}

function Retention({ field }: Pick<FieldMeaningProps, 'field'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { title, period, from } = field.retention
  return t('dossier.meaning.retentionText', {
    title: localized(title),
    period: formatPeriod(period, language),
    from: localized(from),
  })
}

function CorrectionWords({ field: { correction } }: Pick<FieldMeaningProps, 'field'>) {
  const { t } = useTranslation()
  const localized = useLocalized()
  if (correction.kind === 'possible') return <>{t('dossier.meaning.correctionPossible')}</>
  if (!correction.why) return <>{t('dossier.meaning.correctionInSource')}</>
  return (
    <>
      {t('dossier.meaning.correctionImpossible')} {localized(correction.why)}
    </>
  )
}
