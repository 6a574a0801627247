import { useTranslation } from 'react-i18next'
import type { FieldDescription, RecordView } from '../../domain/views'
import { useLocalized } from '../use-language'
import { ObtainedOn } from './obtained-on'

interface FieldOriginProps {
  readonly field: Pick<FieldDescription, 'origin' | 'obtainedFrom'>
  readonly record: Pick<RecordView, 'obtained' | 'statement'> | undefined
}

/** Who gave it, when, and what people were told then (I3, I5, 15(1)(g)). */
export function FieldOrigin({ field, record }: FieldOriginProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <>
      {t(`dossier.meaning.originText.${field.origin}`)}{' '}
      {field.obtainedFrom && <>{t('item.obtained.from', { who: localized(field.obtainedFrom) })} </>}
      {record && <ObtainedOn record={record} />}
    </>
  )
}
