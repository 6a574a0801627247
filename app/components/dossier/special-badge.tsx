import { StatusBadge } from '../status-badge'
import { useTranslation } from '../use-translation'

/** Marks what is of a special category, or near one (SP1). */
export function SpecialBadge() {
  const { t } = useTranslation()
  return <StatusBadge tone="busy" label={t('item.special.badge')} />
}
