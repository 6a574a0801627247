import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextAreaField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { ErasureBadge, ErasureFacts } from '../../components/keeping/erasure-line'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { Section } from '../../components/section'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import type { RetentionErasureView } from '../../domain/retention-views'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { decideErasure } from '../../services/retention/decide-erasure.server'
import { readErasure } from '../../services/retention/read-erasure.server'

export const handle: PageHandle = { title: 'keeping.erasures' }

const decisionForm = z.object({ intent: z.enum(['agree', 'reject']), why: z.string().default('') })

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:retention')
  return json({ erasure: await readErasure(deps, actor, { id: params['id'] ?? '' }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'decide:retention')
  const form = await parseForm(request, decisionForm)
  if (!form.ok) return refuseForm(form)
  const id = params['id'] ?? ''
  const agrees = form.input.intent === 'agree'
  try {
    await decideErasure(deps, actor, { id, agrees, why: form.input.why })
    return redirect(`/medewerkers/wissen/${encodeURIComponent(id)}?gedaan=${agrees ? 'agreed' : 'rejected'}`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function ErasurePage() {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { erasure } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <Page
      title={t('keeping.erasure.title', { number: erasure.number })}
      intro={`${localized(erasure.sourceTitle)}: ${localized(erasure.datasetTitle)}`}
      back={{ to: '/medewerkers/bewaren', label: t('keeping.title') }}
    >
      <Done />
      <ErrorSummary errors={errors} />
      <p>
        <ErasureBadge erasure={erasure} />
      </p>
      <ErasureFacts erasure={erasure} />
      <Decision erasure={erasure} error={errors['why']} typed={refused?.typed.why} />
    </Page>
  )
}

interface DecisionProps {
  readonly erasure: RetentionErasureView
  readonly error: string | undefined
  readonly typed: string | undefined
}

function Decision({ erasure: { mayNot }, error, typed }: DecisionProps) {
  const { t } = useTranslation()
  if (mayNot === 'ended') return null
  if (mayNot === 'role') return <Alert kind="info" heading={t('keeping.erasure.mayNot.role')} />
  return (
    <Section title={t('keeping.erasure.decide')}>
      {mayNot === 'first' && <Paragraph>{t('keeping.erasure.mayNot.first')}</Paragraph>}
      <Form>
        <TextAreaField
          name="why"
          label={t('keeping.erasure.whyLabel')}
          hint={t('keeping.erasure.whyHint')}
          error={error}
          defaultValue={typed}
          rows={2}
          optional
        />
        <FormActions>
          {mayNot === null && (
            <SubmitButton name="intent" value="agree">
              {t('keeping.erasure.agree')}
            </SubmitButton>
          )}
          <SubmitButton variant="secondary" name="intent" value="reject">
            {t('keeping.erasure.reject')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Section>
  )
}

const outcomes = ['proposed', 'agreed', 'rejected'] as const

function Done() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const done = outcomes.find((outcome) => outcome === search.get('gedaan'))
  return done ? <Alert kind="success" heading={t(`keeping.erasure.done.${done}`)} announce /> : null
}

export const ErrorBoundary = RouteErrorBoundary
