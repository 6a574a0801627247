import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { OrderedList } from '@amsterdam/design-system-react'
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
import { describeAgent } from '../../http/describe-agent'
import { enterStep } from '../../http/enter.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { requireSignedOut } from '../../http/sign-in-stage.server'
import { openInvitation } from '../../services/accounts/open-invitation.server'

export const handle: PageHandle = { title: 'account.activate.title' }

const invitationSchema = z.object({ code: z.string().trim().min(1).max(200, { error: 'errors.too-long' }) })

/** Looks nothing up: programs that open links in mails neither use an invitation up nor learn about it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedOut(request, context)
  const code = new URL(request.url).searchParams.get('uitnodiging') ?? ''
  return json({ code: /^[\w-]{20,60}$/.test(code) ? code : '' })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, invitationSchema)
  if (!form.ok) return refuseForm(form)
  const { deps, clientAddress: address } = context
  try {
    const opening = { token: form.input.code, address, agent: describeAgent(request) }
    return enterStep(await openInvitation(deps, opening), '/activeren/wachtwoord')
  } catch (error) {
    return refuseFormFor(error, {})
  }
}

export default function ActivatePage() {
  const { t } = useTranslation()
  const { code } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <Page title={t('account.activate.title')} intro={t('account.activate.intro')}>
      <ErrorSummary errors={errors} />
      <OrderedList>
        <OrderedList.Item>{t('account.activate.steps.password')}</OrderedList.Item>
        <OrderedList.Item>{t('account.activate.steps.app')}</OrderedList.Item>
        <OrderedList.Item>{t('account.activate.steps.codes')}</OrderedList.Item>
      </OrderedList>
      <Form>
        {code && !refused ? (
          <input type="hidden" name="code" value={code} />
        ) : (
          <TextField
            name="code"
            label={t('account.activate.code')}
            hint={t('account.activate.codeHint')}
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            error={errors['code']}
          />
        )}
        <FormActions>
          <SubmitButton>{t('account.activate.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
