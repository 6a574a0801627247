import { Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { CopyFrontView } from '../../domain/identity-check-views'
import { Alert } from '../alert'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Before a copy is seen: that it can be seen once. After: that it was. */
export function CopyFront({ front: { toSee, seenAt } }: { front: CopyFrontView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (toSee) {
    return (
      <>
        <Alert kind="warning" heading={t('identityCheck.copy.onceHeading')}>
          <Paragraph>{t('identityCheck.copy.onceText')}</Paragraph>
        </Alert>
        <Form>
          <FormActions>
            <SubmitButton name="intent" value="see">
              {t('identityCheck.copy.show')}
            </SubmitButton>
          </FormActions>
        </Form>
      </>
    )
  }
  const text = seenAt
    ? t('identityCheck.copy.seenText', { date: formatDateTime(seenAt, language) })
    : t('identityCheck.copy.none')
  return <Paragraph>{text}</Paragraph>
}
