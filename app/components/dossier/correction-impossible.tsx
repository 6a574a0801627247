import { Paragraph } from '@amsterdam/design-system-react'
import type { FieldDescription } from '../../domain/views'
import { ButtonLink } from '../button-link'
import { Page } from '../page'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { RegisterLink } from './register-link'

/** Why a field cannot be corrected here. */
export function CorrectionImpossible({ field, back }: { field: FieldDescription; back: string }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const elsewhere = field.correction.kind === 'impossible' ? field.correction : undefined
  return (
    <Page
      title={t('dossier.correct.impossibleTitle')}
      intro={localized(field.title)}
      back={{ to: back, label: t('common.actions.back') }}
    >
      <Paragraph>
        {elsewhere?.why ? localized(elsewhere.why) : t('dossier.meaning.correctionInSource')}
      </Paragraph>
      {elsewhere?.register && (
        <>
          <p>
            <RegisterLink address={elsewhere.register} />
          </p>
          <Paragraph>{t('dossier.correct.readNow')}</Paragraph>
          <p>
            <ButtonLink to={back} variant="secondary">
              {t('dossier.correct.readAgain')}
            </ButtonLink>
          </p>
        </>
      )}
    </Page>
  )
}
