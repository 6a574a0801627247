import { Heading, Paragraph } from '@amsterdam/design-system-react'
import type { ConsentErasureView } from '../../domain/requests/views'
import { Alert } from '../alert'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { hintOf } from './request-plan'

/** What rested on a consent that was withdrawn, as the plan of an erasure says it, and the way to decide. */
export function ConsentErasure({ view: { consentTitle, plan, fields } }: { view: ConsentErasureView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <section className="stack">
      <Heading level={2}>{t('staff.task.rests', { consent: localized(consentTitle) })}</Heading>
      {plan.unknown.map(({ sourceTitle }) => (
        <Alert
          key={sourceTitle.nl}
          kind="warning"
          heading={t('requests.staff.planUnknown', { source: localized(sourceTitle) })}
        />
      ))}
      {plan.hidden && <Paragraph>{t('requests.staff.planHidden')}</Paragraph>}
      {plan.lines.length === 0 && plan.unknown.length === 0 && fields.length === 0 && (
        <Paragraph>{t('requests.staff.planEmpty')}</Paragraph>
      )}
      <ul className="log">
        {plan.lines.map((line) => (
          <li key={line.key}>
            {localized(line.sourceTitle)}: <strong>{localized(line.datasetTitle)}</strong>,{' '}
            {hintOf(line, t, language)}
          </li>
        ))}
        {fields.map(({ sourceTitle, datasetTitle, fieldTitle }) => (
          <li key={`${sourceTitle.nl}/${datasetTitle.nl}/${fieldTitle.nl}`}>
            {localized(sourceTitle)}: {localized(datasetTitle)}, <strong>{localized(fieldTitle)}</strong>.{' '}
            {t('staff.task.restingField')}
          </li>
        ))}
      </ul>
      <p>
        <TextLink to="/medewerkers/verzoeken/nieuw">{t('staff.task.enterErasure')}</TextLink>
      </p>
    </section>
  )
}
