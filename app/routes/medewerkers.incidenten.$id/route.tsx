import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { IncidentDecisions } from '../../components/incidents/incident-decisions'
import { IncidentFacts } from '../../components/incidents/incident-facts'
import { IncidentPeople } from '../../components/incidents/incident-people'
import { IncidentSteps } from '../../components/incidents/incident-steps'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { parseIncidentForm } from '../../http/parse-incident-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { readIncident } from '../../services/incidents/read-incident.server'
import { takeStep } from '../../services/incidents/take-step.server'

export const handle: PageHandle = { title: 'incidents.list.title' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:incidents')
  const { school, sources } = deps.register
  return json({
    incident: await readIncident(deps, actor, { id: params.id ?? '' }),
    categories: school.categories.map(({ id, title }) => ({ id, title })),
    places: sources.flatMap((source) =>
      source.datasets.map(({ id, title }) => ({ id: `${source.id}/${id}`, titles: [source.title, title] })),
    ),
  })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:incidents')
  const form = await parseIncidentForm(request)
  if (!form.ok) return refuseForm(form)
  try {
    await takeStep(deps, actor, params.id ?? '', form.input)
    return redirect(`/medewerkers/incidenten/${params.id}`)
  } catch (error) {
    const { input } = form
    return refuseFormFor(error, input.intent === 'tell' ? { ...input.words, intent: input.intent } : input)
  }
}

export default function IncidentPage() {
  const { t } = useTranslation()
  const { incident, categories, places } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  const form = { incident, errors, typed: refused?.typed ?? {} }
  return (
    <Page
      title={t('incidents.file.title', { number: incident.number })}
      intro={incident.title}
      width="wide"
      back={{ to: '/medewerkers/incidenten', label: t('incidents.list.title') }}
    >
      <ErrorSummary errors={errors} />
      <IncidentFacts {...form} categories={categories} />
      <IncidentPeople {...form} places={places} />
      <IncidentDecisions {...form} />
      <IncidentSteps incident={incident} />
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
