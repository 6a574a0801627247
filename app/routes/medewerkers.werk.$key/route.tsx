import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { HeldWarning, SharedWorkPanel } from '../../components/staff/shared-work-panel'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { safeRedirect } from '../../http/safe-redirect'
import { handleWork } from '../../services/work/handle-work.server'
import { openWork } from '../../services/work/open-work.server'

export const handle: PageHandle = { title: 'staff.shared.pageTitle' }

const deedForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['claim', 'take-over', 'release']) }),
  z.object({ intent: z.literal('hand-over'), to: z.string().default('') }),
  z.object({ intent: z.literal('comment'), comment: z.string().default('') }),
])

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context)
  return json({ work: await openWork(deps, actor, params.key ?? '') })
}

/** Forms of the page of the thing itself come here, and go back there. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context)
  const form = await parseForm(request, deedForm)
  if (!form.ok) return refuseForm(form)
  try {
    const { to } = await handleWork(deps, actor, params.key ?? '', form.input)
    return safeRedirect(to, '/medewerkers')
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function SharedWorkPage() {
  const { t } = useTranslation()
  const { work } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <Page
      title={t('staff.shared.pageTitle')}
      width="wide"
      back={{ to: work.to, label: t('staff.shared.back') }}
    >
      <ErrorSummary errors={errors} />
      <HeldWarning work={work} />
      <SharedWorkPanel work={work} errors={errors} typed={refused?.typed ?? {}} />
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
