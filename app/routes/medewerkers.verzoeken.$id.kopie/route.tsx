import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { CopyDecisionForm } from '../../components/identity/copy-decision-form'
import { CopyFront } from '../../components/identity/copy-front'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import type { SeenCopy } from '../../domain/identity-check-views'
import { copyOutcomes } from '../../domain/identity-checks'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { decideCopy } from '../../services/identity-checks/decide-copy.server'
import { readCopyFront } from '../../services/identity-checks/read-copy-front.server'
import { seeCopy } from '../../services/identity-checks/see-copy.server'

export const handle: PageHandle = { title: 'identityCheck.copy.title' }

const copyForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('see') }),
  z.object({
    intent: z.literal('decide'),
    copyId: z.string(),
    outcome: z.enum(copyOutcomes, { error: 'errors.choose-one' }),
    documentType: z.string().default(''),
  }),
])

/** Never the picture: that comes once, with the answer to a form. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps, actor } = await requireStaff(request, context, 'check:identity')
  return json(await readCopyFront(deps, actor, { id: params['id'] ?? '' }))
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps, actor } = await requireStaff(request, context, 'check:identity')
  const id = params['id'] ?? ''
  const form = await parseForm(request, copyForm)
  if (!form.ok) return refuseForm(form)
  if (form.input.intent === 'see') return json({ seen: await seeCopy(deps, actor, { id }), fields: {} })
  try {
    await decideCopy(deps, actor, { ...form.input, id })
    return redirect(`/medewerkers/verzoeken/${encodeURIComponent(id)}?gedaan=identity-recorded`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function IdentityCopyPage() {
  const { t } = useTranslation()
  const front = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const seen: SeenCopy | undefined = reply && 'seen' in reply ? reply.seen : undefined
  const errors = useFieldErrors(reply?.fields)
  return (
    <Page
      title={t('identityCheck.copy.title')}
      back={{
        to: `/medewerkers/verzoeken/${front.requestId}`,
        label: t('requests.staff.title', { number: front.number }),
      }}
    >
      <ErrorSummary errors={errors} />
      {seen ? (
        <img className="identity-copy" src={seen.picture} alt={t('identityCheck.copy.alt')} />
      ) : (
        <CopyFront front={front} />
      )}
      {(seen || front.toDecide) && (
        <CopyDecisionForm copyId={seen?.copyId ?? front.toDecide ?? ''} errors={errors} />
      )}
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
