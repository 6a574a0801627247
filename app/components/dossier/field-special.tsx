import type { FieldDescription } from '../../domain/views'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface FieldSpecialProps {
  readonly special: NonNullable<FieldDescription['special']>
}

/** Why it has extra protection, and what that means (SP1; art. 9, UAVG 22-30). */
export function FieldSpecial({ special: { why, goesAlong } }: FieldSpecialProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <>
      {'near' in why
        ? localized(why.near)
        : t('item.special.exception', { exception: why.exception, law: why.law })}{' '}
      {t('item.special.access')} {t(goesAlong ? 'item.special.goesAlong' : 'item.special.staysHere')}
    </>
  )
}
