import { Heading } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { IdentityCopyView, IdentityForStaff, IdentityStepView } from '../../domain/identity-check-views'
import { StatusBadge } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { rungTones } from './rung-tones'

/** Every step with who, when and how; of copies only that there was one, and what was seen. */
export function IdentityHistory({ identity: { steps, copies } }: { identity: IdentityForStaff }) {
  const { t } = useTranslation()
  if (steps.length === 0) return null
  return (
    <>
      <Heading level={3}>{t('identityCheck.history')}</Heading>
      <ol className="findings">
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
        {copies.map((copy) => (
          <Copy key={copy.id} copy={copy} />
        ))}
      </ol>
    </>
  )
}

function Step({ step }: { step: IdentityStepView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { rung, state, how, askedAt, endedAt, role } = step
  return (
    <li>
      {t(`identityCheck.rung.${rung}`)}{' '}
      <StatusBadge tone={rungTones[state]} label={t(`identityCheck.state.${state}`)} />{' '}
      <span className="card__quiet">
        {localized(role)}, {formatDateTime(endedAt ?? askedAt, language)}
      </span>
      {how && (
        <p className="own-words">
          <bdi dir="auto">{how}</bdi>
        </p>
      )}
    </li>
  )
}

function Copy({ copy }: { copy: IdentityCopyView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { uploadedAt, outcome, documentType, decidedAt, removedAt } = copy
  const day = (at: string) => formatDateTime(at, language)
  return (
    <li>
      {t('identityCheck.copy.came', { date: day(uploadedAt) })}{' '}
      {outcome && decidedAt && (
        <>
          {t(`identityCheck.outcome.${outcome}`)}
          {documentType && ` (${t(`identityCheck.document.${documentType}`)})`}
          {', '}
          {day(decidedAt)}
          {'. '}
        </>
      )}
      {removedAt && t('identityCheck.copy.gone', { date: day(removedAt) })}
    </li>
  )
}
