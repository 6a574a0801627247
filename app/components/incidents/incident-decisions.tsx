import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { apDecisions, peopleDecisions, risks } from '../../domain/incidents'
import { localMoment } from '../../domain/local-moment'
import { Alert } from '../alert'
import { RadioGroup } from '../forms/radio-group'
import { TextAreaField, TextField } from '../forms/text-field'
import { useTranslation } from '../use-translation'
import { StepForm, type IncidentFormProps } from './incident-form'
import { LetterForm } from './letter-form'
import { MomentField } from './moment-field'

/** The three judgements of an incident, the letters, and its end. Each with its reason. */
export function IncidentDecisions(props: IncidentFormProps) {
  const { t } = useTranslation()
  const { incident } = props
  if (incident.state === 'closed') return <Decided incident={incident} />
  return (
    <section className="stack">
      <Heading level={2}>{t('incidents.risk.title')}</Heading>
      <RiskForm {...props} />
      {incident.risk !== '' && (
        <>
          <Heading level={2}>{t('incidents.ap.title')}</Heading>
          <SupervisorForm {...props} />
          <Heading level={2}>{t('incidents.tell.title')}</Heading>
          <PeopleForm {...props} />
        </>
      )}
      {incident.peopleDecision === 'told' && <LetterForm {...props} />}
      <Heading level={2}>{t('incidents.close.title')}</Heading>
      {incident.missing.length > 0 ? (
        <>
          <Paragraph>{t('incidents.close.missing')}</Paragraph>
          <ul className="findings">
            {incident.missing.map((step) => (
              <li key={step}>{t(`incidents.close.step.${step}`)}</li>
            ))}
          </ul>
        </>
      ) : (
        <StepForm incident={incident} intent="close" submit={t('incidents.close.submit')} />
      )}
    </section>
  )
}

function RiskForm({ incident, errors, typed }: IncidentFormProps) {
  const { t } = useTranslation()
  return (
    <StepForm incident={incident} intent="assess" submit={t('incidents.risk.save')}>
      <RadioGroup
        name="risk"
        label={t('incidents.risk.label')}
        choices={risks.map((value) => ({ value, label: t(`incidents.risk.${value}`) }))}
        error={errors.risk}
        defaultValue={typed.risk ?? incident.risk}
      />
      <TextAreaField
        name="riskReason"
        label={t('incidents.risk.why')}
        hint={t('incidents.risk.whyHint')}
        error={errors.riskReason}
        defaultValue={typed.riskReason ?? incident.riskReason}
        rows={3}
      />
    </StepForm>
  )
}

function SupervisorForm({ incident, errors, typed }: IncidentFormProps) {
  const { t } = useTranslation()
  const notifiedAt = incident.apNotifiedAt ? localMoment(new Date(incident.apNotifiedAt)) : ''
  return (
    <StepForm incident={incident} intent="supervisor" submit={t('incidents.ap.save')}>
      <RadioGroup
        name="apDecision"
        label={t('incidents.ap.label')}
        hint={t('incidents.ap.hint')}
        choices={apDecisions.map((value) => ({ value, label: t(`incidents.ap.${value}`) }))}
        error={errors.apDecision}
        defaultValue={typed.apDecision ?? incident.apDecision}
      />
      <MomentField
        name="notifiedAt"
        label={t('incidents.ap.at')}
        error={errors.notifiedAt}
        defaultValue={typed.notifiedAt ?? notifiedAt}
        optional
      />
      <TextField
        name="reference"
        label={t('incidents.ap.reference')}
        defaultValue={typed.reference ?? incident.apReference}
        maxLength={100}
        optional
      />
      <TextAreaField
        name="apReason"
        label={t('incidents.ap.why')}
        hint={t('incidents.ap.whyHint')}
        error={errors.apReason}
        defaultValue={typed.apReason ?? incident.apReason}
        rows={3}
      />
    </StepForm>
  )
}

function PeopleForm({ incident, errors, typed }: IncidentFormProps) {
  const { t } = useTranslation()
  return (
    <StepForm incident={incident} intent="people" submit={t('incidents.tell.save')}>
      {incident.risk === 'high' && <Alert kind="warning" level={3} heading={t('incidents.tell.must')} />}
      <RadioGroup
        name="peopleDecision"
        label={t('incidents.tell.label')}
        choices={peopleDecisions.map((value) => ({ value, label: t(`incidents.tell.${value}`) }))}
        error={errors.peopleDecision}
        defaultValue={typed.peopleDecision ?? incident.peopleDecision}
      />
      <TextAreaField
        name="peopleReason"
        label={t('incidents.tell.why')}
        error={errors.peopleReason}
        defaultValue={typed.peopleReason ?? incident.peopleReason}
        rows={3}
      />
    </StepForm>
  )
}

function Decided({ incident }: Pick<IncidentFormProps, 'incident'>) {
  const { t } = useTranslation()
  const { risk, riskReason, apDecision, apReason, peopleDecision, peopleReason } = incident
  return (
    <section className="stack">
      <Heading level={2}>{t('incidents.close.done')}</Heading>
      {risk !== '' && <Paragraph>{`${t(`incidents.risk.${risk}`)} ${riskReason}`}</Paragraph>}
      {apDecision !== '' && <Paragraph>{`${t(`incidents.ap.${apDecision}`)} ${apReason}`}</Paragraph>}
      {peopleDecision !== '' && (
        <Paragraph>{`${t(`incidents.tell.${peopleDecision}`)} ${peopleReason}`}</Paragraph>
      )}
    </section>
  )
}
