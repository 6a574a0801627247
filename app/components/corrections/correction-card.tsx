import { Heading } from '@amsterdam/design-system-react'
import { Form } from '@remix-run/react'
import { correctionSteps as steps, openCorrectionStates } from '../../domain/corrections'
import type { CorrectionView } from '../../domain/views'
import { FieldValueView } from '../dossier/field-value-view'
import { SubmitButton } from '../forms/submit-button'
import { StatusBadge, type StatusTone } from '../status-badge'
import { TextLink } from '../text-link'
import { Timeline } from '../timeline'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { EvidenceList } from './evidence-list'
import { StatementForm } from './statement-form'
import { correctionSteps } from './correction-steps'

const tones: Record<CorrectionView['state'], StatusTone> = {
  submitted: 'waiting',
  approved: 'busy',
  applying: 'busy',
  applied: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
  conflict: 'waiting',
  failed: 'waiting',
}

interface CorrectionCardProps {
  readonly correction: CorrectionView
  /** Today, ISO 8601: what was promised before it is late. */
  readonly today: string
  /** Why its statement was not taken, translated, and what was typed. */
  readonly error: string | undefined
  readonly typed: string | undefined
}

/** One correction that somebody asked for, with its steps. */
export function CorrectionCard({ correction, today, error, typed }: CorrectionCardProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { state, fieldType, from, to, number, promisedOn } = correction
  const field = localized(correction.fieldTitle)
  const late = openCorrectionStates.includes(state) && promisedOn < today
  return (
    <li className="card">
      <div className="card__header">
        <Heading level={2} size="level-3">
          {t('corrections.where', { field, source: localized(correction.sourceTitle) })}
        </Heading>
        <StatusBadge tone={tones[state]} label={t(`corrections.state.${state}`)} />
      </div>
      <p className="card__quiet">{t('corrections.number', { number })}</p>
      <dl className="facts facts--pair">
        <div>
          <dt>{t('corrections.from')}</dt>
          <dd>
            <FieldValueView type={fieldType} value={from} />
          </dd>
        </div>
        <div>
          <dt>{t('corrections.to')}</dt>
          <dd>
            <FieldValueView type={fieldType} value={to} />
          </dd>
        </div>
      </dl>
      <EvidenceList path={`/correcties/${correction.id}/bewijs`} files={correction.files} />
      <Timeline steps={correctionSteps(correction, t, language)} />
      {late && (
        <p className="card__late">
          {t('corrections.late')} <TextLink to="/klacht">{t('corrections.complaint')}</TextLink>
        </p>
      )}
      {state === 'rejected' && <StatementForm correction={correction} error={error} typed={typed} />}
      {canWithdraw(state) && <Withdraw id={correction.id} number={number} />}
    </li>
  )
}

function canWithdraw(state: CorrectionView['state']): boolean {
  return steps.withdraw.from.some((from) => from === state)
}

function Withdraw({ id, number }: { id: string; number: string }) {
  const { t } = useTranslation()
  return (
    <Form method="post">
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary">
        {t('corrections.withdraw')}
        <span className="ams-visually-hidden">: {number}</span>
      </SubmitButton>
    </Form>
  )
}
