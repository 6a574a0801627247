import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDescription, RecipientDescription, RecordView } from '../../domain/views'
import { formatPeriod } from '../../i18n/format'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { FieldOrigin } from './field-origin'
import { FieldRecipients } from './field-recipients'
import { FieldRequired } from './field-required'
import { FieldRights } from './field-rights'
import { FieldRules } from './field-rules'
import { FieldSpecial } from './field-special'
import { KeptUntil } from './kept-until'
import { RegisterLink } from './register-link'

interface FieldMeaningProps {
  readonly field: FieldDescription
  readonly recipient: RecipientDescription
  /** When this record was got and how long it is kept; left out where it is about many records. */
  readonly record?: Pick<RecordView, 'keptUntil' | 'endWithoutTax' | 'obtained' | 'statement'>
}

/** What the law wants people to know of each item (art. 13-15): why, whence, who, how long, which rights. */
export function FieldMeaning({ field, recipient, record }: FieldMeaningProps) {
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
      {field.special && (
        <Point question={t('item.special.question')}>
          <FieldSpecial special={field.special} />
        </Point>
      )}
      <Point question={t('item.required.question')}>
        <FieldRequired field={field} />
      </Point>
      <Point question={t('dossier.meaning.origin')}>
        <FieldOrigin field={field} record={record} />
      </Point>
      <Point question={t('dossier.meaning.recipient')}>
        <FieldRecipients recipient={recipient} others={field.sharedWith} />
      </Point>
      <Point question={t('dossier.meaning.retention')}>
        <Retention field={field} /> {record && <KeptUntil record={record} />}
      </Point>
      {field.rules.length > 0 && (
        <Point question={t('item.rules.question')}>
          <FieldRules rules={field.rules} />
        </Point>
      )}
      <Point question={t('dossier.meaning.automated')}>
        <Decisions field={field} />
      </Point>
      <Point question={t('dossier.meaning.category')}>{localized(field.category)}</Point>
      <Point question={t('dossier.meaning.correction')}>
        <CorrectionWords field={field} />
      </Point>
      <Point question={t('item.rights.question')}>
        <FieldRights rights={field.rights} />
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

/** How a computer decides, what it means, and how a person looks again (15(1)(h)); or that none does. */
function Decisions({ field: { automatedDecision } }: Pick<FieldMeaningProps, 'field'>) {
  const { t } = useTranslation()
  const localized = useLocalized()
  if (!automatedDecision) return <>{t('dossier.meaning.automatedNone')}</>
  const { logic, consequences, contest } = automatedDecision
  return (
    <>
      {t('item.automated')} {localized(logic)} {localized(consequences)} {localized(contest)}
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
      {correction.register && (
        <>
          {' '}
          <RegisterLink address={correction.register} />
        </>
      )}
    </>
  )
}
