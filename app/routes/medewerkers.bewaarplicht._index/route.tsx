import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { HoldForm } from '../../components/keeping/hold-form'
import { HoldList } from '../../components/keeping/hold-list'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { holdGrounds } from '../../domain/legal-holds'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { scopeChoices } from '../../services/holds/hold-scope'
import { listHolds } from '../../services/holds/list-holds.server'
import { placeHold } from '../../services/holds/place-hold.server'

export const handle: PageHandle = { title: 'keeping.holds.title' }

const holdForm = z.object({
  person: z.string().trim().max(320, { error: 'errors.too-long' }),
  scope: z.string(),
  ground: z.union([z.literal(''), z.enum(holdGrounds)]).default(''),
  reason: z.string(),
  reviewOn: z.string().trim(),
  tell: z.enum(['yes', 'no'], { error: 'errors.choose-one' }),
  untoldWhy: z.string().default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'hold:data')
  return json({ ...(await listHolds(deps, actor)), scopes: scopeChoices(deps.register) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'hold:data')
  const form = await parseForm(request, holdForm)
  if (!form.ok) return refuseForm(form)
  try {
    const { id } = await placeHold(deps, actor, form.input)
    return redirect(`/medewerkers/bewaarplicht/${id}?gedaan=placed`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function HoldsPage() {
  const { t } = useTranslation()
  const { standing, lifted, scopes } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <Page title={t('keeping.holds.title')} intro={t('keeping.holds.intro')}>
      <ErrorSummary errors={errors} />
      <Heading level={2}>{t('keeping.holds.standing')}</Heading>
      {standing.length === 0 ? (
        <Paragraph>{t('keeping.holds.none')}</Paragraph>
      ) : (
        <HoldList holds={standing} />
      )}
      <Heading level={2}>{t('keeping.holds.place')}</Heading>
      <HoldForm scopes={scopes} errors={errors} typed={refused?.typed ?? {}} />
      {lifted.length > 0 && (
        <>
          <Heading level={2}>{t('keeping.holds.lifted')}</Heading>
          <HoldList holds={lifted} />
        </>
      )}
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
