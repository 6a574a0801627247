import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CodeField } from '../../components/forms/code-field'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { enterStep } from '../../http/enter.server'
import { requireSignedIn } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { safePath } from '../../http/safe-redirect'
import { readDevice } from '../../http/session-cookie.server'
import { stepUp } from '../../services/accounts/step-up.server'

export const handle: PageHandle = { title: 'account.confirm.title' }

const codeSchema = z.object({
  code: z.string().trim().min(1).max(100, { error: 'errors.too-long' }),
  terug: z.string().max(2000).default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedIn(request, context)
  return json({ back: safePath(new URL(request.url).searchParams.get('terug'), '/') })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireSignedIn(request, context)
  const form = await parseForm(request, codeSchema)
  if (!form.ok) return refuseForm(form)
  try {
    const step = { code: form.input.code, address: context.clientAddress, device: readDevice(request) }
    return enterStep(await stepUp(deps, actor, step), safePath(form.input.terug, '/'))
  } catch (error) {
    return refuseFormFor(error, {})
  }
}

export default function ConfirmPage() {
  const { t } = useTranslation()
  const { back } = useLoaderData<typeof loader>()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  return (
    <Page title={t('account.confirm.title')} intro={t('account.confirm.intro')}>
      <ErrorSummary errors={errors} />
      <Form>
        <input type="hidden" name="terug" value={back} />
        <CodeField name="code" label={t('account.code.code')} error={errors['code']} />
        <FormActions>
          <SubmitButton>{t('account.confirm.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
