import { Paragraph } from '@amsterdam/design-system-react'
import { useTranslation } from 'react-i18next'
import type { FieldDescription } from '../../domain/views'
import { Page } from '../page'
import { useLocalized } from '../use-language'

/** Why a field cannot be corrected here. */
export function CorrectionImpossible({ field, back }: { field: FieldDescription; back: string }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const why = field.correction.kind === 'impossible' ? field.correction.why : undefined
  return (
    <Page
      title={t('dossier.correct.impossibleTitle')}
      intro={localized(field.title)}
      back={{ to: back, label: t('common.actions.back') }}
    >
      <Paragraph>{why ? localized(why) : t('dossier.meaning.correctionInSource')}</Paragraph>
    </Page>
  )
}
