import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { PasswordField } from '../../components/forms/password-field'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { describeAgent } from '../../http/describe-agent'
import { enterStep } from '../../http/enter.server'
import { parseForm, typedIn } from '../../http/parse-form.server'
import { isFromPreSession, openPreSession } from '../../http/pre-session.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { safePath } from '../../http/safe-redirect'
import { readDevice } from '../../http/session-cookie.server'
import { requireSignedOut } from '../../http/sign-in-stage.server'
import { startSignIn } from '../../services/accounts/start-sign-in.server'

export const handle: PageHandle = { title: 'account.signIn.title' }

const signInSchema = z.object({
  name: z.string().trim().min(1).max(254, { error: 'errors.too-long' }),
  password: z.string().min(1).max(1024, { error: 'errors.too-long' }),
  proof: z.string().max(100).default(''),
  terug: z.string().max(2000).default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSignedOut(request, context)
  const { proof, headers } = openPreSession(request, context.deps.secrets)
  const back = safePath(new URL(request.url).searchParams.get('terug'), '/')
  return json({ proof, back }, { headers })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps, clientAddress: address } = context
  const form = await parseForm(request, signInSchema)
  if (!form.ok) return refuseForm(form)
  const { name, password, proof, terug } = form.input
  if (!isFromPreSession(request, deps.secrets, proof)) {
    return refuseForm({ fields: { form: 'account.errors.stale-form' }, typed: typedIn({ name }) })
  }
  try {
    const from = { address, agent: describeAgent(request), device: readDevice(request) }
    const started = await startSignIn(deps, { name, password, ...from })
    const back = new URLSearchParams({ terug: safePath(terug, '/') })
    return enterStep(started, `/inloggen/code?${back}`)
  } catch (error) {
    return refuseFormFor(error, { name })
  }
}

export default function SignInPage() {
  const { t } = useTranslation()
  const { proof, back } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { form, ...errors } = useFieldErrors(refused?.fields)
  return (
    <Page title={t('account.signIn.title')} intro={t('account.signIn.intro')}>
      <ErrorSummary errors={form ? { name: form, ...errors } : errors} />
      <Form>
        <input type="hidden" name="proof" value={proof} />
        <input type="hidden" name="terug" value={back} />
        <TextField
          name="name"
          label={t('account.signIn.name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          defaultValue={refused?.typed['name']}
          error={errors['name']}
        />
        <PasswordField
          name="password"
          label={t('account.signIn.password')}
          autoComplete="current-password"
          error={errors['password']}
        />
        <FormActions>
          <SubmitButton>{t('account.signIn.submit')}</SubmitButton>
        </FormActions>
      </Form>
      <Alert kind="info" heading={t('account.signIn.helpTitle')}>
        <Paragraph>{t('account.signIn.helpText')}</Paragraph>
      </Alert>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
