import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { enterPortal } from '../../http/enter.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { readDevice } from '../../http/session-cookie.server'
import { requireStage } from '../../http/sign-in-stage.server'
import { useRecoveryCode as signInWithRecoveryCode } from '../../services/accounts/use-recovery-code.server'

export const handle: PageHandle = { title: 'account.recover.title' }

const recoverySchema = z.object({ code: z.string().trim().min(1).max(100, { error: 'errors.too-long' }) })

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStage(request, context, 'password')
  return json({})
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireStage(request, context, 'password')
  const form = await parseForm(request, recoverySchema)
  if (!form.ok) return refuseForm(form)
  const { deps, clientAddress: address } = context
  try {
    const step = { code: form.input.code, address, device: readDevice(request) }
    return enterPortal(deps, await signInWithRecoveryCode(deps, session, step), '/account/app?na=herstelcode')
  } catch (error) {
    return refuseFormFor(error, {})
  }
}

export default function RecoveryPage() {
  const { t } = useTranslation()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  return (
    <Page
      title={t('account.recover.title')}
      intro={t('account.recover.intro')}
      back={{ to: '/inloggen/code', label: t('account.recover.back') }}
    >
      <ErrorSummary errors={errors} />
      <Form>
        <TextField
          name="code"
          label={t('account.recover.code')}
          hint={t('account.recover.hint')}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
          error={errors['code']}
        />
        <FormActions>
          <SubmitButton>{t('account.recover.submit')}</SubmitButton>
        </FormActions>
      </Form>
      <Paragraph>{t('account.recover.none')}</Paragraph>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
