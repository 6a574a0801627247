import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDescription, RecipientDescription, RecordView } from '../../domain/views'
import { formatCountry, formatPeriod } from '../../i18n/format'
import { useLanguage, useLocalized } from '../use-language'
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
      </Point>
      <Point question={t('dossier.meaning.origin')}>{t(`dossier.meaning.originText.${field.origin}`)}</Point>
      <Point question={t('dossier.meaning.recipient')}>
        <Recipient recipient={recipient} />
      </Point>
      <Point question={t('dossier.meaning.retention')}>
        <Retention field={field} /> {kept && <KeptUntil record={kept} />}
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
