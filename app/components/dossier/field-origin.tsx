import type { FieldTerms } from '../../domain/views'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

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
