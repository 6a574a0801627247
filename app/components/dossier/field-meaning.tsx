import type { ReactNode } from 'react'
import { termsOf } from '../../domain/field-terms'
import { formatPeriod } from '../../domain/format'
import type {
  DatasetDescription,
  FieldDescription,
  FieldTerms,
  RecipientDescription,
} from '../../domain/views'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { FieldOrigin } from './field-origin'
import { FieldRecipients } from './field-recipients'
import { FieldRequired } from './field-required'
import { FieldRights } from './field-rights'
import { FieldRules } from './field-rules'
import { FieldSpecial } from './field-special'
import { RegisterLink } from './register-link'

interface FieldMeaningProps {
  readonly dataset: Pick<DatasetDescription, 'terms'>
  readonly field: FieldDescription
  readonly recipient: RecipientDescription
}

/**
 * What the law wants people to know of each item (art. 13-15): why, whence, who, how long, which rights. Since when and
 * until when it is held is said beside its record.
 */
export function FieldMeaning({ dataset, field, recipient }: FieldMeaningProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const terms = termsOf(dataset, field)
  return (
    <dl className="meaning">
      <Point question={t('dossier.meaning.purpose')}>
        {localized(terms.purpose.title)}. {localized(terms.purpose.explanation)}
      </Point>
      <Point question={t('dossier.meaning.basis')}>
        {t(`dossier.meaning.basisText.${terms.lawfulBasis}`)}
        <Grounds terms={terms} />
      </Point>
      {field.special && (
        <Point question={t('item.special.question')}>
          <FieldSpecial special={field.special} />
        </Point>
      )}
      <Point question={t('item.required.question')}>
        <FieldRequired terms={terms} />
      </Point>
      <Point question={t('dossier.meaning.origin')}>
        <FieldOrigin terms={terms} />
      </Point>
      <Point question={t('dossier.meaning.recipient')}>
        <FieldRecipients recipient={recipient} others={terms.sharedWith} />
      </Point>
      <Point question={t('dossier.meaning.retention')}>
        <Retention terms={terms} />
      </Point>
      {terms.rules.length > 0 && (
        <Point question={t('item.rules.question')}>
          <FieldRules rules={terms.rules} />
        </Point>
      )}
      <Point question={t('dossier.meaning.automated')}>
        <Decisions terms={terms} />
      </Point>
      <Point question={t('dossier.meaning.category')}>{localized(terms.category)}</Point>
      <Point question={t('dossier.meaning.correction')}>
        <CorrectionWords field={field} />
      </Point>
      <Point question={t('item.rights.question')}>
        <FieldRights rights={terms.rights} />
      </Point>
    </dl>
  )
}

interface TermsProps {
  readonly terms: FieldTerms
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
function Grounds({ terms: { lawfulBasis, legitimateInterest } }: TermsProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  if (lawfulBasis === 'consent')
    return (
      <>
        {' '}
        {t('dossier.meaning.withdraw')} <TextLink to="/toestemmingen">{t('consents.title')}</TextLink>
      </>
    )
  if (!legitimateInterest) return null
  const { interest, balancing } = legitimateInterest
  return (
    <>
      {' '}
      {localized(interest)} {localized(balancing)}
    </>
  )
}

/** How a computer decides, what it means, and how a person looks again (15(1)(h)); or that none does. */
function Decisions({ terms: { automatedDecision } }: TermsProps) {
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

function Retention({ terms }: TermsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { title, period, from } = terms.retention
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
