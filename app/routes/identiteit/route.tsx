import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { CodeForm } from '../../components/identity/code-form'
import { ConfirmForm } from '../../components/identity/confirm-form'
import { CopyForm } from '../../components/identity/copy-form'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { parseIdentityForm } from '../../http/parse-identity-form.server'
import { refuseFormFor } from '../../http/refuse-form.server'
import { answerByCode, readIdentityFront } from '../../services/identity-checks/open-code.server'
import { receiveCopy } from '../../services/identity-checks/receive-copy.server'

export const handle: PageHandle = { title: 'identityCheck.page.title' }

/** Uses nothing up: programs that open links in mails see a number and a form. */
export async function loader({ request, context: { deps, clientAddress: address } }: LoaderFunctionArgs) {
  const code = new URL(request.url).searchParams.get('code') ?? ''
  const { name } = deps.register.school.organisation
  return json({ code, school: name, front: await readIdentityFront(deps, { code, address }) })
}

export async function action({ request, context: { deps, clientAddress: address } }: ActionFunctionArgs) {
  const form = await parseIdentityForm(request)
  if (form.kind === 'answer') {
    await answerByCode(deps, { code: form.code, address }, form.mine)
    return redirect(`/identiteit?melding=${form.mine ? 'bevestigd' : 'niet-van-mij'}`)
  }
  try {
    const { code, shielded, bytes } = form
    await receiveCopy(deps, { code, address, shielded, bytes })
    return redirect('/identiteit?melding=verstuurd')
  } catch (error) {
    return refuseFormFor(error, {})
  }
}

export default function IdentityPage() {
  const { t } = useTranslation()
  const { code, school, front } = useLoaderData<typeof loader>()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  const [search] = useSearchParams()
  const done = outcomes.find((one) => one === search.get('melding'))
  if (done) {
    return (
      <Page title={t('identityCheck.page.title')}>
        <Alert kind="success" heading={t(`identityCheck.page.done.${done}`)} announce>
          <Paragraph>{t('identityCheck.page.doneText')}</Paragraph>
        </Alert>
      </Page>
    )
  }
  if (front.kind === 'no-code') return <CodeForm />
  if (!('number' in front) || front.kind === 'sent') {
    const isSent = front.kind === 'sent'
    const intro = t(isSent ? 'identityCheck.page.sent' : 'identityCheck.page.closed')
    return <Page title={t('identityCheck.page.title')} intro={intro} />
  }
  const { kind, number } = front
  return (
    <Page
      title={t(`identityCheck.page.${kind}Title`)}
      intro={t('identityCheck.page.about', { number, school })}
    >
      <ErrorSummary errors={errors} />
      {kind === 'confirm' ? <ConfirmForm code={code} /> : <CopyForm code={code} errors={errors} />}
    </Page>
  )
}

const outcomes = ['bevestigd', 'niet-van-mij', 'verstuurd'] as const

export { RouteErrorBoundary as ErrorBoundary }
