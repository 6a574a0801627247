import { formatDate } from '../../domain/format'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

interface ActivityVersionProps {
  readonly activity: { readonly version: number | null; readonly validFrom: string | null }
}

/** Since which version of the register it is so. */
export function ActivityVersion({ activity: { version, validFrom } }: ActivityVersionProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <p className="plain">
      {version === null || validFrom === null
        ? t('register.notInForce')
        : t('register.version', { version, date: formatDate(validFrom, language) })}
    </p>
  )
}
