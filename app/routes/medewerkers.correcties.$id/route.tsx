import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { EvidenceList } from '../../components/corrections/evidence-list'
import { StatementText } from '../../components/corrections/statement-text'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { BeforeThis } from '../../components/staff/before-this'
import { CorrectionFacts } from '../../components/staff/correction-facts'
import { DecisionForms } from '../../components/staff/decision-forms'
import { DoneAlert } from '../../components/staff/done-alert'
import { NextLink, nextPath } from '../../components/staff/next-link'
import { HeldWarning, SharedWorkPanel } from '../../components/staff/shared-work-panel'
import { ValueChange } from '../../components/staff/value-change'
import { useTranslation } from '../../components/use-translation'
import { workKey } from '../../domain/work/work-kinds'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { decideCorrection } from '../../services/work/decide-correction.server'
import { readCorrection } from '../../services/work/read-correction.server'
import { readSharedWork } from '../../services/work/read-shared-work.server'

export const handle: PageHandle = { title: 'staff.work.title' }

const decisionSchema = z.object({
  intent: z.enum(['approve', 'reject', 'retry']),
  round: z.coerce.number().int().default(0),
  remark: z.string().max(500, { error: 'errors.too-long' }).default(''),
  reason: z.string().default(''),
  way: z.enum(['stay', 'next']).default('stay'),
})

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:corrections')
  const id = params.id ?? ''
  const correction = await readCorrection(deps, actor, { id })
  return json({ correction, work: await readSharedWork(deps, actor, { kind: 'correction', id }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'decide:corrections')
  const form = await parseForm(request, decisionSchema)
  if (!form.ok) return refuseForm(form)
  const id = params.id ?? ''
  const { way, ...decision } = form.input
  try {
    const done = await decideCorrection(deps, actor, { id, ...decision })
    if (way === 'next') return redirect(`${nextPath(workKey({ kind: 'correction', id }))}?net=${done}`)
    return redirect(`/medewerkers/correcties/${id}?gedaan=${done}`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function CorrectionPage() {
  const { t } = useTranslation()
  const { correction, work } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <Page
      title={t('staff.correction.title', { number: correction.number })}
      width="wide"
      back={{ to: '/medewerkers', label: t('staff.work.title') }}
    >
      <Done next={nextPath(work.key)} />
      <BeforeThis here={work.key} />
      <ErrorSummary errors={errors} />
      <HeldWarning work={work} />
      <CorrectionFacts correction={correction} />
      <Heading level={2}>{t('staff.correction.values')}</Heading>
      <ValueChange correction={correction} />
      {correction.statements.map((statement) => (
        <StatementText key={statement.number} statement={statement} />
      ))}
      <Heading level={2}>{t('staff.correction.evidence')}</Heading>
      <Paragraph>
        <bdi>{correction.evidence || t('staff.correction.noEvidence')}</bdi>
      </Paragraph>
      <EvidenceList
        path={`/medewerkers/correcties/${correction.id}/bewijs`}
        files={correction.files}
        closed={!correction.mayOpenFiles}
      />
      <Heading level={2}>{t('staff.correction.decide')}</Heading>
      <DecisionForms correction={correction} errors={errors} typed={refused?.typed ?? {}} />
      <NextLink after={work.key} />
      <SharedWorkPanel work={work} />
    </Page>
  )
}

const outcomes = ['approved', 'one-more', 'rejected', 'retried'] as const

/** What was just decided, and the way on. */
function Done({ next }: { next: string }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const done = outcomes.find((outcome) => outcome === search.get('gedaan'))
  return done ? <DoneAlert key={done} heading={t(`staff.correction.done.${done}`)} next={next} /> : null
}

export const ErrorBoundary = RouteErrorBoundary
