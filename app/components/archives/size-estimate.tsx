import { Paragraph } from '@amsterdam/design-system-react'
import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { formatBytes, formatNumber } from '../../domain/format'
import type { Localized } from '../../domain/localized'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface Estimate {
  readonly records: number
  readonly bytes: number
  readonly silent: readonly Localized[]
}

/** About how large the file will be. Asked once the page stands there: a slow source holds nothing up. */
export function SizeEstimate() {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { load, data } = useFetcher<Estimate>({ key: 'archive-size' })
  useEffect(() => load('/meenemen/omvang'), [load])
  if (!data) return null
  const size = { records: formatNumber(data.records, language), bytes: formatBytes(data.bytes, language) }
  return (
    <Paragraph>
      {t('archive.estimate', size)}
      {data.silent.length > 0 &&
        ` ${t('archive.silent', { sources: data.silent.map(localized).join(', ') })}`}
    </Paragraph>
  )
}
