import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { HoldDeeds } from '../../components/keeping/hold-deeds'
import { HoldFacts } from '../../components/keeping/hold-facts'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { handleHold } from '../../services/holds/handle-hold.server'
import { readHold } from '../../services/holds/list-holds.server'

export const handle: PageHandle = { title: 'keeping.holds.title' }

const deedForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('review'), reviewOn: z.string().trim() }),
  z.object({ intent: z.literal('propose'), reason: z.string() }),
  z.object({ intent: z.literal('agree') }),
  z.object({ intent: z.literal('keep') }),
])

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'hold:data')
  return json({ hold: await readHold(deps, actor, { id: params['id'] ?? '' }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'hold:data')
  const form = await parseForm(request, deedForm)
  if (!form.ok) return refuseForm(form)
  const id = params['id'] ?? ''
  try {
    const done = await handleHold(deps, actor, id, form.input)
    return redirect(`/medewerkers/bewaarplicht/${encodeURIComponent(id)}?gedaan=${done}`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

const outcomes = ['placed', 'reviewed', 'proposed', 'lifted', 'kept'] as const

export default function HoldPage() {
  const { t } = useTranslation()
  const { hold } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  const [search] = useSearchParams()
  const done = outcomes.find((outcome) => outcome === search.get('gedaan'))
  return (
    <Page
      title={t('keeping.holds.itemTitle', { number: hold.number })}
      back={{ to: '/medewerkers/bewaarplicht', label: t('keeping.holds.title') }}
    >
      {done && <Alert kind="success" heading={t(`keeping.holds.done.${done}`)} announce />}
      {hold.overdue && <Alert kind="warning" heading={t('keeping.holds.overdue')} />}
      <ErrorSummary errors={errors} />
      <HoldFacts hold={hold} />
      <HoldDeeds hold={hold} errors={errors} typed={refused?.typed ?? {}} />
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
