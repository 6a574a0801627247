import { Form as RouterForm } from '@remix-run/react'
import { FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { TextField } from '../forms/text-field'
import { Page } from '../page'
import { useTranslation } from '../use-translation'

/** For who has the code on paper. */
export function CodeForm() {
  const { t } = useTranslation()
  return (
    <Page title={t('identityCheck.page.title')} intro={t('identityCheck.page.codeIntro')}>
      <RouterForm method="get" className="form" noValidate>
        <TextField
          name="code"
          label={t('identityCheck.page.code')}
          hint={t('identityCheck.page.codeHint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
          maxLength={60}
        />
        <FormActions>
          <SubmitButton>{t('identityCheck.page.codeSend')}</SubmitButton>
        </FormActions>
      </RouterForm>
    </Page>
  )
}
