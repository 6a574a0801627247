import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { CodeField } from '../../components/forms/code-field'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { TextLink } from '../../components/text-link'
import { useTranslation } from '../../components/use-translation'
import { enterPortal } from '../../http/enter.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { safePath } from '../../http/safe-redirect'
import { readDevice } from '../../http/session-cookie.server'
import { requireStage } from '../../http/sign-in-stage.server'
import { confirmCode } from '../../services/accounts/confirm-code.server'

export const handle: PageHandle = { title: 'account.code.title' }

const codeSchema = z.object({
  code: z.string().trim().min(1).max(100, { error: 'errors.too-long' }),
  terug: z.string().max(2000).default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStage(request, context, 'password')
  return json({ back: safePath(new URL(request.url).searchParams.get('terug'), '/') })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireStage(request, context, 'password')
  const form = await parseForm(request, codeSchema)
  if (!form.ok) return refuseForm(form)
  const { deps, clientAddress: address } = context
  try {
    const step = { code: form.input.code, address, device: readDevice(request) }
    return enterPortal(deps, await confirmCode(deps, session, step), form.input.terug)
  } catch (error) {
    return refuseFormFor(error, {})
  }
}

export default function CodePage() {
  const { t } = useTranslation()
  const { back } = useLoaderData<typeof loader>()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  return (
    <Page title={t('account.code.title')} intro={t('account.code.intro')}>
      <ErrorSummary errors={errors} />
      <Form>
        <input type="hidden" name="terug" value={back} />
        <CodeField name="code" label={t('account.code.code')} error={errors['code']} />
        <FormActions>
          <SubmitButton>{t('account.code.submit')}</SubmitButton>
        </FormActions>
      </Form>
      <Paragraph>
        <TextLink to="/herstellen">{t('account.code.lost')}</TextLink>
      </Paragraph>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
