import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { RequestEntryForm } from '../../components/staff/request-entry-form'
import { useTranslation } from '../../components/use-translation'
import { isAppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import { requestChannels, requestKinds } from '../../domain/requests/requests'
import { categoriesHeld } from '../../domain/register/categories-held'
import { requireStaff } from '../../http/guards.server'
import { manyValues } from '../../http/many-values'
import { parseForm, typedIn, type Typed } from '../../http/parse-form.server'
import { enterRequest } from '../../services/requests/enter-request.server'

export const handle: PageHandle = { title: 'requests.staff.form.title' }

const entryForm = z.object({
  person: z.string().trim().max(320, { error: 'errors.too-long' }),
  name: z.string().default(''),
  address: z.string().default(''),
  channel: z.enum(requestChannels, { error: 'errors.choose-one' }),
  receivedOn: z.string().trim(),
  identityBasis: z.string(),
  kinds: manyValues.pipe(z.array(z.enum(requestKinds), { error: 'errors.choose-one' })),
  categories: manyValues,
  words: z.string().default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps } = await requireStaff(request, context, 'handle:requests')
  return json({ categories: categoriesHeld(deps.register), today: localDate(deps.clock.now()) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps, actor } = await requireStaff(request, context, 'handle:requests')
  const form = await parseForm(request, entryForm)
  if (!form.ok) return refused(form.fields, form.typed, { kinds: [], categories: [] })
  try {
    const { id } = await enterRequest(deps, actor, form.input)
    return redirect(`/medewerkers/verzoeken/${id}?gedaan=entered`)
  } catch (error) {
    if (!isAppError(error, 'invalid-input')) throw error
    return refused(error.fields, typedIn(form.input), form.input)
  }
}

interface Chosen {
  readonly kinds: readonly string[]
  readonly categories: readonly string[]
}

function refused(fields: Typed, typed: Typed, { kinds, categories }: Chosen) {
  return json({ fields, typed, kinds, categories }, { status: 400 })
}

export default function EnterRequest() {
  const { t } = useTranslation()
  const { categories, today } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()
  const errors = useFieldErrors(refusal?.fields)
  return (
    <Page
      title={t('requests.staff.form.title')}
      intro={t('requests.staff.form.intro')}
      back={{ to: '/medewerkers/verzoeken', label: t('requests.staff.listTitle') }}
    >
      <ErrorSummary errors={errors} />
      <RequestEntryForm
        categories={categories}
        errors={errors}
        typed={refusal?.typed ?? { receivedOn: today }}
        kinds={refusal?.kinds ?? []}
        chosen={refusal?.categories ?? []}
      />
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
