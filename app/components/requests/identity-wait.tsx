import { Paragraph } from '@amsterdam/design-system-react'
import type { OwnIdentity } from '../../domain/identity-check-views'
import { Alert } from '../alert'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { useTranslation } from '../use-translation'

/** The school waits to know that the request is the person's; in their account one button is enough (ID3). */
export function IdentityWait({ identity: { waitsFor, mayConfirm } }: { identity: OwnIdentity }) {
  const { t } = useTranslation()
  if (!waitsFor) return null
  return (
    <Alert kind="warning" heading={t('identityCheck.own.heading')}>
      <Paragraph>{t(`identityCheck.own.${waitsFor}`)}</Paragraph>
      {mayConfirm && (
        <Form>
          <FormActions>
            <SubmitButton name="intent" value="confirm">
              {t('identityCheck.own.confirm')}
            </SubmitButton>
          </FormActions>
        </Form>
      )}
    </Alert>
  )
}
