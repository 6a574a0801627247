import { formatPeriod } from '../../domain/format'
import type { ReadingRule } from '../../domain/register/reading-rules'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** What is really looked at of a field, each day (T2). */
export function FieldRules({ rules }: { rules: readonly ReadingRule[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return rules.map((rule) => (
    <span key={rule.kind}>
      {rule.kind === 'masked'
        ? t('item.rules.masked')
        : t('item.rules.maxAge', { period: formatPeriod(rule.period, language) })}{' '}
    </span>
  ))
}
