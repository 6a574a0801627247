import { formatPeriod } from '../../domain/format'
import type { StatementRetention } from '../../domain/statement/content'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** How long data are kept, from when, and why so long. */
export function RetentionList({ rules }: { readonly rules: readonly StatementRetention[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <dl className="facts facts--titled">
      {rules.map(({ id, title, period, from, legalGround }) => (
        <div key={id}>
          <dt>{localized(title)}</dt>
          <dd>
            {t('statement.retentionLine', { period: formatPeriod(period, language), from: localized(from) })}.{' '}
            {legalGround && localized(legalGround)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
