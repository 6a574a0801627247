import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { NewPasswordFields } from '../../components/forms/new-password-fields'
import { PasswordField } from '../../components/forms/password-field'
import { SubmitButton } from '../../components/forms/submit-button'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { isSameTwice, newPasswordFields, notTheSame } from '../../domain/new-password'
import { requireFreshFactor } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { readDevice } from '../../http/session-cookie.server'
import { changePassword } from '../../services/accounts/change-password.server'

export const handle: PageHandle = { title: 'account.changePassword.title' }

const changeSchema = z
  .object({ currentPassword: z.string().min(1).max(4096), ...newPasswordFields })
  .refine(isSameTwice, notTheSame)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireFreshFactor(request, context)
  return json({})
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireFreshFactor(request, context)
  const form = await parseForm(request, changeSchema)
  if (!form.ok) return refuseForm(form)
  try {
    const from = { address: context.clientAddress, device: readDevice(request) }
    await changePassword(deps, actor, { ...form.input, ...from })
    return redirect('/account?gedaan=password')
  } catch (error) {
    return refuseFormFor(error, {})
  }
}

export default function ChangePasswordPage() {
  const { t } = useTranslation()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  return (
    <Page
      title={t('account.changePassword.title')}
      intro={t('account.changePassword.intro')}
      back={{ to: '/account', label: t('account.home.title') }}
    >
      <ErrorSummary errors={errors} />
      <Form>
        <PasswordField
          name="currentPassword"
          label={t('account.changePassword.current')}
          autoComplete="current-password"
          error={errors['currentPassword']}
        />
        <NewPasswordFields errors={errors} />
        <FormActions>
          <SubmitButton>{t('account.changePassword.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
