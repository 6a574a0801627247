import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { NoticeEndForm, SendAgainForm } from '../../components/recipients/notice-forms'
import { NoticeFacts } from '../../components/recipients/notice-facts'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { endNotice, sendNoticeAgain } from '../../services/recipients/end-notice.server'
import { readNoticeForStaff } from '../../services/recipients/list-notices.server'

export const handle: PageHandle = { title: 'recipients.staff.one' }

const noticeForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('again') }),
  z.object({
    do: z.literal('end'),
    state: z.enum(['acknowledged', 'impossible'], { error: 'errors.choose-one' }),
    note: z.string(),
  }),
])

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'tell:recipients')
  return json({ notice: await readNoticeForStaff(deps, actor, { id: params['id'] ?? '' }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'tell:recipients')
  const form = await parseForm(request, noticeForm)
  if (!form.ok) return refuseForm(form)
  const id = params['id'] ?? ''
  try {
    if (form.input.do === 'again') await sendNoticeAgain(deps, actor, { id })
    else await endNotice(deps, actor, { id, ...form.input })
    return redirect('/medewerkers/ontvangers')
  } catch (error) {
    return refuseFormFor(error, form.input.do === 'end' ? { note: form.input.note } : {})
  }
}

export default function NoticeForStaffPage() {
  const { t } = useTranslation()
  const { notice } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <Page
      title={`${t('recipients.staff.one')} ${notice.number}`}
      back={{ to: '/medewerkers/ontvangers', label: t('recipients.staff.title') }}
    >
      <NoticeFacts notice={notice} />
      <ErrorSummary errors={errors} />
      {notice.open && notice.means === 'mail' && notice.state !== 'queued' && <SendAgainForm />}
      {notice.open && <NoticeEndForm errors={errors} note={refused?.typed['note']} />}
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
