import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { PaperEndForm } from '../../components/staff/paper-end-form'
import { PaperHistory } from '../../components/staff/paper-history'
import { PaperPerson } from '../../components/staff/paper-person'
import { PaperRecords } from '../../components/staff/paper-records'
import { HeldWarning, SharedWorkPanel } from '../../components/staff/shared-work-panel'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import type { LookForStaff } from '../../domain/paper-views'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { endLook } from '../../services/paper/end-look.server'
import { lookAgain } from '../../services/paper/look-again.server'
import { readLook } from '../../services/paper/read-look.server'
import { readSharedWork } from '../../services/work/read-shared-work.server'

export const handle: PageHandle = { title: 'paper.listTitle' }

const deeds = ['toegevoegd', 'scans', 'weg', 'afgerond'] as const

const formSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('end'),
    outcome: z.enum(['found', 'nothing-held'], { error: 'paper.errors.outcome' }),
    places: z.string().default(''),
  }),
  z.object({ intent: z.literal('again') }),
])

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:paper')
  const id = params.id ?? ''
  const look = await readLook(deps, actor, { id })
  return json({ look, work: await readSharedWork(deps, actor, { kind: 'look', id }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:paper')
  const form = await parseForm(request, formSchema)
  if (!form.ok) return refuseForm(form)
  const id = params.id ?? ''
  if (form.input.intent === 'again') {
    const opened = await lookAgain(deps, actor, { id })
    return redirect(`/medewerkers/papier/${opened.id}`)
  }
  try {
    await endLook(deps, actor, { id, ...form.input })
    return redirect(`/medewerkers/papier/${id}?gedaan=afgerond`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function LookPage() {
  const { t } = useTranslation()
  const { look, work } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  const [search] = useSearchParams()
  const done = deeds.find((deed) => deed === search.get('gedaan'))
  return (
    <Page
      title={t('paper.title', { number: look.number })}
      back={{ to: '/medewerkers/papier', label: t('paper.back') }}
    >
      {done && !refused && <Alert kind="success" heading={t(`paper.done.${done}`)} announce />}
      <ErrorSummary errors={errors} />
      <HeldWarning work={work} />
      <section className="stack">
        <Heading level={2}>{t('paper.who')}</Heading>
        <PaperPerson look={look} />
      </section>
      <section className="stack">
        <Heading level={2}>{t('paper.written')}</Heading>
        {look.datasets.map((dataset) => (
          <PaperRecords
            key={dataset.id}
            path={`/medewerkers/papier/${look.id}`}
            dataset={dataset}
            open={look.open}
          />
        ))}
      </section>
      <LookEnd look={look} errors={errors} typed={refused?.typed ?? {}} />
      <section className="stack">
        <Heading level={2}>{t('paper.history')}</Heading>
        <PaperHistory history={look.history} />
      </section>
      <SharedWorkPanel work={work} />
    </Page>
  )
}

interface LookEndProps {
  readonly look: LookForStaff
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

function LookEnd({ look, errors, typed }: LookEndProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  if (!look.open) return <LookAgain />
  const categories = look.hidden.map(localized).join(', ')
  return (
    <section className="stack">
      <Heading level={2}>{t('paper.end')}</Heading>
      {look.hidden.length > 0 ? (
        <Alert kind="info" level={3} heading={t('paper.hidden', { categories })} />
      ) : (
        <PaperEndForm errors={errors} typed={typed} />
      )}
    </section>
  )
}

function LookAgain() {
  const { t } = useTranslation()
  return (
    <section className="stack">
      <Heading level={2}>{t('paper.again')}</Heading>
      <Paragraph>{t('paper.againText')}</Paragraph>
      <Form>
        <input type="hidden" name="intent" value="again" />
        <FormActions>
          <SubmitButton variant="secondary">{t('paper.again')}</SubmitButton>
        </FormActions>
      </Form>
    </section>
  )
}

export const ErrorBoundary = RouteErrorBoundary
