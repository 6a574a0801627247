import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { TextAreaField } from '../forms/text-field'
import { useTranslation } from '../use-translation'
import { StepForm, type IncidentFormProps } from './incident-form'

const parts = ['what', 'means', 'advice'] as const

/** The words of the letter to everybody affected who has none yet; the rest of the letter is the same for all. */
export function LetterForm({ incident, errors, typed }: IncidentFormProps) {
  const { t } = useTranslation()
  const waiting = incident.affected.filter(({ toldAt }) => toldAt === null).length
  if (waiting === 0) return <Paragraph>{t('incidents.letter.nobody')}</Paragraph>
  return (
    <section className="stack">
      <Heading level={3}>{t('incidents.letter.title')}</Heading>
      <Paragraph>{t('incidents.letter.intro')}</Paragraph>
      <StepForm incident={incident} intent="tell" submit={t('incidents.letter.send', { count: waiting })}>
        {(['nl', 'en'] as const).map((language) =>
          parts.map((part) => (
            <TextAreaField
              key={`${part}-${language}`}
              name={`${part}-${language}`}
              label={t(`incidents.letter.${part}`, { language: t(`common.language.${language}`) })}
              error={errors[`${part}-${language}`]}
              defaultValue={typed[`${part}-${language}`]}
              rows={3}
              optional={language === 'en'}
            />
          )),
        )}
      </StepForm>
    </section>
  )
}
