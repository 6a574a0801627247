import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { EnrolmentForm } from '../../components/enrolment-form'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireFreshFactor } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { readDevice } from '../../http/session-cookie.server'
import {
  readReplacement,
  replaceTotp,
  startTotpReplacement,
} from '../../services/accounts/replace-totp.server'

export const handle: PageHandle = { title: 'account.replaceApp.title' }

const replacementSchema = z.object({
  intent: z.enum(['start', 'confirm']),
  code: z.string().trim().max(100, { error: 'errors.too-long' }).default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireFreshFactor(request, context)
  return json({ enrolment: (await readReplacement(deps, actor)) ?? null })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireFreshFactor(request, context)
  const form = await parseForm(request, replacementSchema)
  if (!form.ok) return refuseForm(form)
  try {
    if (form.input.intent === 'start') {
      await startTotpReplacement(deps, actor)
      return redirect('/account/app')
    }
    const from = { address: context.clientAddress, device: readDevice(request) }
    await replaceTotp(deps, actor, { code: form.input.code, ...from })
    return redirect('/account?gedaan=app')
  } catch (error) {
    return refuseFormFor(error, {})
  }
}

export default function ReplaceAppPage() {
  const { t } = useTranslation()
  const { enrolment } = useLoaderData<typeof loader>()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  const afterRecovery = useSearchParams()[0].get('na') === 'herstelcode'
  return (
    <Page
      title={t('account.replaceApp.title')}
      intro={t('account.replaceApp.intro')}
      back={{ to: '/account', label: t('account.home.title') }}
    >
      {afterRecovery && <Alert kind="warning" heading={t('account.replaceApp.afterRecovery')} />}
      {enrolment ? (
        <EnrolmentForm {...enrolment} errors={errors} />
      ) : (
        <Form>
          <FormActions>
            <SubmitButton name="intent" value="start">
              {t('account.replaceApp.start')}
            </SubmitButton>
          </FormActions>
        </Form>
      )}
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
