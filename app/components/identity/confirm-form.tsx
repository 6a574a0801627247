import { Paragraph } from '@amsterdam/design-system-react'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { useTranslation } from '../use-translation'

/** Is the request theirs? Both answers weigh the same. */
export function ConfirmForm({ code }: { code: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Paragraph>{t('identityCheck.page.confirmText')}</Paragraph>
      <Form>
        <input type="hidden" name="code" value={code} />
        <FormActions>
          <SubmitButton name="mine" value="yes">
            {t('identityCheck.page.mine')}
          </SubmitButton>
          <SubmitButton variant="secondary" name="mine" value="no">
            {t('identityCheck.page.notMine')}
          </SubmitButton>
        </FormActions>
      </Form>
    </>
  )
}
