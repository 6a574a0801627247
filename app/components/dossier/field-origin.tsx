import { useTranslation } from 'react-i18next'
import type { FieldTerms } from '../../domain/views'
import { useLocalized } from '../use-language'

interface FieldOriginProps {
  readonly terms: Pick<FieldTerms, 'origin' | 'obtainedFrom'>
}

/** Who gave it (I3, 15(1)(g)). */
export function FieldOrigin({ terms: { origin, obtainedFrom } }: FieldOriginProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <>
      {t(`dossier.meaning.originText.${origin}`)}{' '}
      {obtainedFrom && t('item.obtained.from', { who: localized(obtainedFrom) })}
    </>
  )
}
