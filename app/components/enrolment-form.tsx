import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { CodeField } from './forms/code-field'
import { ErrorSummary } from './forms/error-summary'
import { Form, FormActions } from './forms/form'
import { SubmitButton } from './forms/submit-button'
import { useTranslation } from './use-translation'

interface EnrolmentFormProps {
  /** Base32 in groups, for typing. */
  readonly secret: string
  /** A data: address. */
  readonly qrCode: string
  readonly errors: Readonly<Record<string, string>>
}

/** Adds the portal to an authenticator app, by camera or by hand, and asks for its first code. */
export function EnrolmentForm({ secret, qrCode, errors }: EnrolmentFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={2}>{t('account.enrol.scanTitle')}</Heading>
      <img src={qrCode} alt={t('account.enrol.qrCode')} width={240} height={240} />
      <Heading level={2}>{t('account.enrol.typeTitle')}</Heading>
      <Paragraph>{t('account.enrol.typeText')}</Paragraph>
      <Paragraph>
        <code dir="ltr" translate="no">
          {secret}
        </code>
      </Paragraph>
      <Form>
        <CodeField
          name="code"
          label={t('account.enrol.code')}
          hint={t('account.enrol.codeHint')}
          error={errors['code']}
        />
        <FormActions>
          <SubmitButton name="intent" value="confirm">
            {t('account.enrol.submit')}
          </SubmitButton>
        </FormActions>
      </Form>
    </>
  )
}
