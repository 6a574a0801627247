import { FieldSet, Heading, Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import { localMoment } from '../../domain/local-moment'
import type { Localized } from '../../domain/localized'
import { CheckboxField } from '../forms/checkbox-field'
import { TextAreaField } from '../forms/text-field'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { BreachKinds } from './breach-kinds'
import { IncidentClock } from './incident-clock'
import { StepForm, type IncidentFormProps } from './incident-form'
import { MomentField } from './moment-field'

interface IncidentFactsProps extends IncidentFormProps {
  readonly categories: readonly { readonly id: string; readonly title: Localized }[]
}

/** What happened, when it was noticed and what was done about it (art. 33(5)). */
export function IncidentFacts(props: IncidentFactsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { incident } = props
  return (
    <section className="stack">
      <p className="plain">
        {t('incidents.list.noticed', { at: formatDateTime(incident.noticedAt, language) })}
      </p>
      <IncidentClock incident={incident} />
      {incident.reportId && (
        <p>
          <TextLink to={`/medewerkers/meldingen/${incident.reportId}`}>
            {t('incidents.file.toReport')}
          </TextLink>
        </p>
      )}
      <Heading level={2}>{t('incidents.file.description')}</Heading>
      {incident.state === 'closed' ? (
        <>
          <Paragraph className="pre-line">{incident.description}</Paragraph>
          <Heading level={3}>{t('incidents.file.measures')}</Heading>
          <Paragraph className="pre-line">{incident.measures}</Paragraph>
        </>
      ) : (
        <DescribeForm {...props} />
      )}
    </section>
  )
}

function DescribeForm({ incident, errors, typed, categories }: IncidentFactsProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <StepForm incident={incident} intent="describe" submit={t('incidents.file.save')}>
      <TextAreaField
        name="description"
        label={t('incidents.file.what')}
        error={errors.description}
        defaultValue={typed.description ?? incident.description}
      />
      <MomentField
        name="happenedAt"
        label={t('incidents.file.happened')}
        optional
        defaultValue={
          typed.happenedAt ?? (incident.happenedAt ? localMoment(new Date(incident.happenedAt)) : '')
        }
      />
      <BreachKinds chosen={incident.breach} />
      <FieldSet legend={t('incidents.file.categories')}>
        <div className="form-choices">
          {categories.map(({ id, title }) => (
            <CheckboxField
              key={id}
              id={`category-${id}`}
              name="categories"
              value={id}
              label={localized(title)}
              defaultChecked={incident.categories.includes(id)}
            />
          ))}
        </div>
      </FieldSet>
      <TextAreaField
        name="measures"
        label={t('incidents.file.measures')}
        defaultValue={typed.measures ?? incident.measures}
        rows={3}
      />
    </StepForm>
  )
}
