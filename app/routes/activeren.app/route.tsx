import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { EnrolmentForm } from '../../components/enrolment-form'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { enterPortal } from '../../http/enter.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { requireStage } from '../../http/sign-in-stage.server'
import { confirmEnrolment } from '../../services/accounts/confirm-enrolment.server'
import { readEnrolment } from '../../services/accounts/read-enrolment.server'

export const handle: PageHandle = { title: 'account.enrol.title' }

const codeSchema = z.object({ code: z.string().trim().min(1).max(100, { error: 'errors.too-long' }) })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await requireStage(request, context, 'activating')
  if (!session.data['passwordHash']) throw redirect('/activeren/wachtwoord')
  return json(await readEnrolment(context.deps, session))
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await requireStage(request, context, 'activating')
  const form = await parseForm(request, codeSchema)
  if (!form.ok) return refuseForm(form)
  const { deps, clientAddress: address } = context
  try {
    const started = await confirmEnrolment(deps, session, { code: form.input.code, address })
    return enterPortal(deps, started, '/account/herstelcodes?stap=3')
  } catch (error) {
    return refuseFormFor(error, {})
  }
}

export default function EnrolPage() {
  const { t } = useTranslation()
  const { secret, qrCode } = useLoaderData<typeof loader>()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  return (
    <Page title={t('account.enrol.title')} intro={t('account.enrol.intro')}>
      <Paragraph>{t('account.enrol.step')}</Paragraph>
      <EnrolmentForm secret={secret} qrCode={qrCode} errors={errors} />
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
