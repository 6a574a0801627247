import type { FieldTerms } from '../../domain/views'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface FieldRequiredProps {
  readonly terms: Pick<FieldTerms, 'required' | 'lawfulBasis' | 'origin'>
}

/** Whether people must give it, and what happens when they do not (art. 13(2)(e)). */
export function FieldRequired({ terms: { required, lawfulBasis, origin } }: FieldRequiredProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  if (lawfulBasis === 'consent') return <>{t('item.required.free')}</>
  if (origin !== 'provided') return <>{t('item.required.notGiven')}</>
  if (!required) return <>{t('item.required.untold')}</>
  return (
    <>
      {t(`item.required.by.${required.by}`)} {localized(required.otherwise)}
    </>
  )
}
