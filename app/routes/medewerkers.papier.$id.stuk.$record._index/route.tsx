import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { CheckboxField } from '../../components/forms/checkbox-field'
import { ErrorSummary } from '../../components/forms/error-summary'
import { FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { UploadForm } from '../../components/forms/upload-form'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { PaperScanField } from '../../components/staff/paper-scan-field'
import { PaperScanList } from '../../components/staff/paper-scan-list'
import { PaperValues } from '../../components/staff/paper-values'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { AppError } from '../../domain/errors'
import { requireStaff } from '../../http/guards.server'
import { parsePaperForm, refusePaperForm, requireWhole } from '../../http/parse-paper-form.server'
import { addScans } from '../../services/paper/add-scans.server'
import { readPaperRecord } from '../../services/paper/read-paper-record.server'
import { removeRecord } from '../../services/paper/remove-record.server'

export const handle: PageHandle = { title: 'paper.newTitle' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:paper')
  const { id: lookId = '', record: recordId = '' } = params
  const { number, dataset } = await readPaperRecord(deps, actor, { lookId, recordId })
  return json({ lookId, number, dataset })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:paper')
  const { id: lookId = '', record: recordId = '' } = params
  const form = await parsePaperForm(request)
  try {
    if (form.intent === 'remove') {
      if (!form.confirmed) throw unconfirmed()
      await removeRecord(deps, actor, { lookId, recordId })
      return redirect(`/medewerkers/papier/${lookId}?gedaan=weg`)
    }
    requireWhole(form)
    await addScans(deps, actor, { lookId, recordId, scans: form.scans })
    return redirect(`/medewerkers/papier/${lookId}?gedaan=scans`)
  } catch (error) {
    return refusePaperForm(error, form)
  }
}

function unconfirmed(): AppError {
  const fields = { confirm: 'paper.errors.confirm' }
  return new AppError('invalid-input', 'removing was not confirmed', { fields })
}

export default function PaperRecordPage() {
  const { t } = useTranslation()
  const { lookId, number, dataset } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  const [record] = dataset.records
  const path = `/medewerkers/papier/${lookId}`
  return (
    <Page
      title={t('paper.recordTitle', { number })}
      intro={useLocalized()(dataset.title)}
      back={{ to: path, label: t('paper.backToLook', { number }) }}
    >
      <ErrorSummary errors={errors} />
      {record && (
        <>
          <PaperValues dataset={dataset} record={record} />
          <Heading level={2}>{t('paper.scans')}</Heading>
          <PaperScanList path={`${path}/stuk/${record.id}`} scans={record.scans} />
          {record.draft && <AddScans error={errors.scans} again={refused !== undefined} />}
        </>
      )}
      <RemoveRecord error={errors.confirm} />
    </Page>
  )
}

function AddScans({ error, again }: { error: string | undefined; again: boolean }) {
  const { t } = useTranslation()
  return (
    <UploadForm>
      <input type="hidden" name="intent" value="scans" />
      <PaperScanField error={error} again={again} />
      <FormActions>
        <SubmitButton variant="secondary">{t('paper.addScans')}</SubmitButton>
      </FormActions>
    </UploadForm>
  )
}

function RemoveRecord({ error }: { error: string | undefined }) {
  const { t } = useTranslation()
  return (
    <section className="stack">
      <Heading level={2}>{t('paper.remove')}</Heading>
      <Paragraph>{t('paper.removeText')}</Paragraph>
      <UploadForm>
        <input type="hidden" name="intent" value="remove" />
        <CheckboxField name="confirm" label={t('paper.removeConfirm')} error={error} />
        <FormActions>
          <SubmitButton variant="secondary">{t('paper.remove')}</SubmitButton>
        </FormActions>
      </UploadForm>
    </section>
  )
}

export const ErrorBoundary = RouteErrorBoundary
