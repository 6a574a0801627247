import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { NewPasswordFields } from '../../components/forms/new-password-fields'
import { SubmitButton } from '../../components/forms/submit-button'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { isSameTwice, newPasswordFields, notTheSame } from '../../domain/new-password'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { requireStage } from '../../http/sign-in-stage.server'
import { choosePassword } from '../../services/accounts/choose-password.server'

export const handle: PageHandle = { title: 'account.choosePassword.title' }

const passwordSchema = z.object(newPasswordFields).refine(isSameTwice, notTheSame)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStage(request, context, 'activating')
  return json({})
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireStage(request, context, 'activating')
  const form = await parseForm(request, passwordSchema)
  if (!form.ok) return refuseForm(form)
  try {
    await choosePassword(context.deps, session, form.input.password)
    return redirect('/activeren/app')
  } catch (error) {
    return refuseFormFor(error, {})
  }
}

export default function ChoosePasswordPage() {
  const { t } = useTranslation()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  return (
    <Page title={t('account.choosePassword.title')} intro={t('account.choosePassword.intro')}>
      <Paragraph>{t('account.choosePassword.step')}</Paragraph>
      <ErrorSummary errors={errors} />
      <Form>
        <NewPasswordFields errors={errors} />
        <FormActions>
          <SubmitButton>{t('account.choosePassword.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
