import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextAreaField, TextField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { BreachKinds } from '../../components/incidents/breach-kinds'
import { MomentField } from '../../components/incidents/moment-field'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { breachKinds } from '../../domain/incidents'
import { instantOf, localMoment } from '../../domain/local-moment'
import { requireStaff } from '../../http/guards.server'
import { manyValues } from '../../http/many-values'
import { parseForm, type Typed } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { openIncident } from '../../services/incidents/open-incident.server'
import { readReport } from '../../services/incidents/read-report.server'

export const handle: PageHandle = { title: 'incidents.new.title' }

const incidentForm = z.object({
  title: z.string().default(''),
  description: z.string().default(''),
  noticedAt: z.string().default(''),
  breach: manyValues.pipe(z.array(z.enum(breachKinds))),
  reportId: z.string().optional(),
  archive: z.string().optional(),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:incidents')
  const reportId = new URL(request.url).searchParams.get('melding')
  const report = reportId ? await readReport(deps, actor, { id: reportId }) : null
  const noticedAt = localMoment(report ? new Date(report.receivedAt) : deps.clock.now())
  return json({ report: report && { id: report.id, number: report.number }, noticedAt })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:incidents')
  const form = await parseForm(request, incidentForm)
  if (!form.ok) return refuseForm(form)
  try {
    const noticedAt = instantOf(form.input.noticedAt)
    const { id } = await openIncident(deps, actor, { ...form.input, noticedAt })
    return redirect(`/medewerkers/incidenten/${id}`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function NewIncident() {
  const { t } = useTranslation()
  const { report, noticedAt } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  const typed: Typed = refused?.typed ?? {}
  return (
    <Page
      title={t('incidents.new.title')}
      intro={t('incidents.new.intro')}
      back={{ to: '/medewerkers/incidenten', label: t('incidents.list.title') }}
    >
      {report && <p className="plain">{t('incidents.new.fromReport', { number: report.number })}</p>}
      <ErrorSummary errors={errors} />
      <Form>
        {report && <input type="hidden" name="reportId" value={report.id} />}
        <TextField
          name="title"
          label={t('incidents.new.what')}
          hint={t('incidents.new.whatHint')}
          error={errors.title}
          defaultValue={typed.title}
          maxLength={200}
        />
        <MomentField
          name="noticedAt"
          label={t('incidents.new.noticed')}
          hint={t('incidents.new.noticedHint')}
          error={errors.noticedAt}
          defaultValue={typed.noticedAt ?? noticedAt}
        />
        <TextAreaField
          name="description"
          label={t('incidents.file.description')}
          defaultValue={typed.description}
          optional
        />
        <BreachKinds chosen={[]} />
        {!report && (
          <TextField
            name="archive"
            label={t('incidents.new.archive')}
            hint={t('incidents.new.archiveHint')}
            error={errors.archive}
            defaultValue={typed.archive}
            optional
          />
        )}
        <FormActions>
          <SubmitButton>{t('incidents.new.open')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
