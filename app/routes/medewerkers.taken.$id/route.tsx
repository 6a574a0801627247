import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DescriptionList, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextAreaField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { AndNext } from '../../components/staff/and-next'
import { BeforeThis } from '../../components/staff/before-this'
import { ConsentErasure } from '../../components/staff/consent-erasure'
import { NextLink, nextPath } from '../../components/staff/next-link'
import { HeldWarning, SharedWorkPanel } from '../../components/staff/shared-work-panel'
import { TaskLink } from '../../components/staff/task-link'
import { useLanguage, useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { formatDate, formatDateTime } from '../../domain/format'
import { workKey } from '../../domain/work/work-kinds'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { planConsentErasure } from '../../services/consents/plan-consent-erasure.server'
import { closeTask } from '../../services/work/close-task.server'
import { readSharedWork } from '../../services/work/read-shared-work.server'
import { readTask } from '../../services/work/read-task.server'

export const handle: PageHandle = { title: 'staff.task.title' }

const closingSchema = z.object({ note: z.string(), way: z.enum(['stay', 'next']).default('stay') })

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:tasks')
  const id = params.id ?? ''
  const task = await readTask(deps, actor, { id })
  const rests = (await planConsentErasure(deps, actor, { id })) ?? null
  return json({ task, rests, work: await readSharedWork(deps, actor, { kind: 'task', id }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:tasks')
  const form = await parseForm(request, closingSchema)
  if (!form.ok) return refuseForm(form)
  try {
    const id = params.id ?? ''
    await closeTask(deps, actor, { id, note: form.input.note })
    if (form.input.way === 'next') return redirect(`${nextPath(workKey({ kind: 'task', id }))}?net=closed`)
    return redirect('/medewerkers?soort=task')
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function TaskPage() {
  const { t } = useTranslation()
  const { task, rests, work } = useLoaderData<typeof loader>()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <Page
      title={t(`staff.task.kind.${task.kind}`)}
      intro={t(`staff.task.help.${task.kind}`)}
      back={{ to: '/medewerkers', label: t('staff.work.title') }}
    >
      <BeforeThis here={work.key} />
      <HeldWarning work={work} />
      <DescriptionList>
        <DescriptionList.Term>{t('staff.task.source')}</DescriptionList.Term>
        <DescriptionList.Description>{localized(task.sourceTitle)}</DescriptionList.Description>
        <DescriptionList.Term>{t('staff.task.since')}</DescriptionList.Term>
        <DescriptionList.Description>{formatDateTime(task.createdAt, language)}</DescriptionList.Description>
        <DescriptionList.Term>{t('staff.task.due')}</DescriptionList.Term>
        <DescriptionList.Description>{formatDate(task.dueOn, language)}</DescriptionList.Description>
        {task.subjectId !== '' && (
          <>
            <DescriptionList.Term>{t('staff.task.person')}</DescriptionList.Term>
            <DescriptionList.Description>{task.subjectId}</DescriptionList.Description>
          </>
        )}
      </DescriptionList>
      <TaskLink task={task} />
      {rests && <ConsentErasure view={rests} />}
      <TaskEnd open={task.open} endsWithItsWork={task.endsWithItsWork} />
      <NextLink after={work.key} />
      <SharedWorkPanel work={work} />
    </Page>
  )
}

function TaskEnd({ open, endsWithItsWork }: { open: boolean; endsWithItsWork: boolean }) {
  const { t } = useTranslation()
  if (!open) return <Alert kind="info" heading={t('staff.task.isClosed')} />
  return endsWithItsWork ? <Paragraph>{t('staff.task.endsByItself')}</Paragraph> : <ClosingForm />
}

function ClosingForm() {
  const { t } = useTranslation()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form>
        <TextAreaField
          name="note"
          label={t('staff.task.note')}
          hint={t('staff.task.noteHint')}
          error={errors.note}
          defaultValue={refused?.typed.note}
        />
        <FormActions>
          <SubmitButton>{t('staff.task.close')}</SubmitButton>
          <AndNext deed="close" />
        </FormActions>
      </Form>
    </>
  )
}

export const ErrorBoundary = RouteErrorBoundary
