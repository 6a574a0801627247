import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { ExpiredPreview } from '../../components/keeping/expired-preview'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { previewExpired } from '../../services/retention/preview-expired.server'
import { proposeErasure } from '../../services/retention/propose-erasure.server'

export const handle: PageHandle = { title: 'keeping.title' }

const proposalForm = z.object({ goes: z.coerce.number().int().min(0) })

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:retention')
  const at = { source: params['source'] ?? '', dataset: params['dataset'] ?? '' }
  return json({ preview: await previewExpired(deps, actor, at) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'decide:retention')
  const form = await parseForm(request, proposalForm)
  if (!form.ok) return refuseForm(form)
  const at = { source: params['source'] ?? '', dataset: params['dataset'] ?? '' }
  try {
    const { id } = await proposeErasure(deps, actor, { ...at, ...form.input })
    return redirect(`/medewerkers/wissen/${id}?gedaan=proposed`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function PreviewPage() {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { preview } = useLoaderData<typeof loader>()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  return (
    <Page
      title={`${localized(preview.sourceTitle)}: ${localized(preview.datasetTitle)}`}
      intro={t('keeping.preview.intro')}
      back={{ to: '/medewerkers/bewaren', label: t('keeping.title') }}
    >
      <ErrorSummary errors={errors} />
      <ExpiredPreview preview={preview} error={errors['goes']} />
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
