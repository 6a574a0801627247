import { useTranslation } from 'react-i18next'
import type { RetentionRule } from '../../domain/register/school'
import { formatPeriod } from '../../i18n/format'
import { useLanguage, useLocalized } from '../use-language'

/** How long data are kept, and from when. */
export function RetentionList({ rules }: { rules: readonly RetentionRule[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <dl className="facts facts--titled">
      {rules.map(({ id, title, period, from }) => (
        <div key={id}>
          <dt>{localized(title)}</dt>
          <dd>
            {t('statement.retentionLine', { period: formatPeriod(period, language), from: localized(from) })}
          </dd>
        </div>
      ))}
    </dl>
  )
}
