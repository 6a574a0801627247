import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../../components/forms/error-summary'
import { FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { UploadForm } from '../../components/forms/upload-form'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { PaperScanField } from '../../components/staff/paper-scan-field'
import { PaperValueInput } from '../../components/staff/paper-value-input'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import {
  parsePaperForm,
  refusePaperForm,
  requireWhole,
  valuePrefix,
} from '../../http/parse-paper-form.server'
import { addRecord } from '../../services/paper/add-record.server'
import { readNewRecord } from '../../services/paper/read-new-record.server'

export const handle: PageHandle = { title: 'paper.newTitle' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:paper')
  const { id: lookId = '', dataset = '' } = params
  return json({ lookId, prefix: valuePrefix, ...(await readNewRecord(deps, actor, { lookId, dataset })) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:paper')
  const { id: lookId = '', dataset = '' } = params
  // Who may not write here sends no files.
  await readNewRecord(deps, actor, { lookId, dataset })
  const form = await parsePaperForm(request)
  try {
    requireWhole(form)
    await addRecord(deps, actor, { lookId, dataset, typed: form.typed, scans: form.scans })
    return redirect(`/medewerkers/papier/${lookId}?gedaan=toegevoegd`)
  } catch (error) {
    return refusePaperForm(error, form)
  }
}

export default function NewPaperRecordPage() {
  const { t } = useTranslation()
  const { lookId, number, prefix, dataset } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <Page
      title={t('paper.newTitle')}
      intro={t('paper.newIntro', { dataset: useLocalized()(dataset.title) })}
      back={{ to: `/medewerkers/papier/${lookId}`, label: t('paper.backToLook', { number }) }}
    >
      <ErrorSummary errors={errors} />
      <UploadForm>
        {dataset.fields.map((field) => (
          <PaperValueInput
            key={field.id}
            field={field}
            name={`${prefix}${field.id}`}
            error={errors[`${prefix}${field.id}`]}
            defaultValue={refused?.typed[`${prefix}${field.id}`]}
          />
        ))}
        <PaperScanField error={errors.scans} again={refused !== undefined} />
        <FormActions>
          <SubmitButton>{t('paper.save')}</SubmitButton>
        </FormActions>
      </UploadForm>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
