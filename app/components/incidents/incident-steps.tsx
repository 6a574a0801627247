import { Heading } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { IncidentForStaff } from '../../domain/incident-views'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** Everything that was done, the oldest first. */
export function IncidentSteps({ incident }: { incident: IncidentForStaff }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <section className="stack">
      <Heading level={2}>{t('incidents.steps.title')}</Heading>
      <ol className="findings">
        {incident.steps.map(({ kind, text, role, at }, index) => (
          <li key={index}>
            {t(`incidents.steps.${kind}`)} · {localized(role)} · {formatDateTime(at, language)}
            {text && (
              <details>
                <summary>
                  {t('incidents.steps.words')}
                  <span className="ams-visually-hidden">: {index + 1}</span>
                </summary>
                <p className="pre-line" dir="auto">
                  {text}
                </p>
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
