import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DescriptionList, Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { ButtonLink } from '../../components/button-link'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextAreaField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { TextLink } from '../../components/text-link'
import { useLanguage } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { formatDateTime } from '../../domain/format'
import type { ReportForStaff } from '../../domain/incident-views'
import { requireStaff } from '../../http/guards.server'
import { parseForm, type Typed } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { dismissReport } from '../../services/incidents/dismiss-report.server'
import { readReport } from '../../services/incidents/read-report.server'

export const handle: PageHandle = { title: 'incidents.report.staffTitle' }

const dismissForm = z.object({ reason: z.string().default('') })

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:incidents')
  return json({ report: await readReport(deps, actor, { id: params.id ?? '' }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:incidents')
  const form = await parseForm(request, dismissForm)
  if (!form.ok) return refuseForm(form)
  try {
    await dismissReport(deps, actor, { id: params.id ?? '', ...form.input })
    return redirect('/medewerkers/incidenten')
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function ReportPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { report } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  const facts = [
    [t('incidents.report.kind'), t(`incidents.problem.${report.kind}`)],
    [t('incidents.report.receivedAt'), formatDateTime(report.receivedAt, language)],
    [t('incidents.report.by'), report.reportedBy ?? t('incidents.report.notSignedIn')],
    [t('incidents.report.contact'), report.contact || t('incidents.report.noContact')],
  ] as const
  return (
    <Page
      title={t('incidents.report.one', { number: report.number })}
      back={{ to: '/medewerkers/incidenten', label: t('incidents.list.title') }}
    >
      <ErrorSummary errors={errors} />
      <DescriptionList>
        {facts.map(([term, value]) => [
          <DescriptionList.Term key={term}>{term}</DescriptionList.Term>,
          <DescriptionList.Description key={`${term} value`}>
            <bdi>{value}</bdi>
          </DescriptionList.Description>,
        ])}
      </DescriptionList>
      <blockquote className="statement" dir="auto">
        {report.words}
      </blockquote>
      {report.incidentId && (
        <p>
          <TextLink to={`/medewerkers/incidenten/${report.incidentId}`}>
            {t('incidents.report.toIncident')}
          </TextLink>
        </p>
      )}
      {report.state === 'no-incident' && (
        <Paragraph>{t('incidents.report.dismissed', { reason: report.reason })}</Paragraph>
      )}
      {report.state === 'open' && <Decide report={report} errors={errors} typed={refused?.typed ?? {}} />}
    </Page>
  )
}

interface DecideProps {
  readonly report: ReportForStaff
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Typed
}

/** Yes: an incident. No: with the reason, and not by who reported it. */
function Decide({ report, errors, typed }: DecideProps) {
  const { t } = useTranslation()
  return (
    <>
      <Heading level={2}>{t('incidents.report.decide')}</Heading>
      <div>
        <ButtonLink to={`/medewerkers/incidenten/nieuw?melding=${report.id}`}>
          {t('incidents.report.isIncident')}
        </ButtonLink>
      </div>
      {!report.own && (
        <Form>
          <TextAreaField
            name="reason"
            label={t('incidents.report.whyNot')}
            error={errors.reason}
            defaultValue={typed.reason}
            rows={3}
          />
          <FormActions>
            <SubmitButton variant="secondary">{t('incidents.report.isNone')}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </>
  )
}

export const ErrorBoundary = RouteErrorBoundary
