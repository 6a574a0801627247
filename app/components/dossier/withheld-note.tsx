import { formatNumber } from '../../domain/format'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Records of others that hang on the same thing, such as an address: that there are some is said, nothing more. */
export function WithheldNote({ withheld }: { readonly withheld: number | undefined }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (withheld === undefined) return null
  return (
    <p className="plain">
      {t('dossier.dataset.withheld', { count: withheld, formatted: formatNumber(withheld, language) })}
    </p>
  )
}
