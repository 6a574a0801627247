import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { NoticeWords } from '../../components/recipients/notice-words'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { AppError } from '../../domain/errors'
import { parseForm } from '../../http/parse-form.server'
import { acknowledgeNotice } from '../../services/recipients/end-notice.server'
import { openNotice, readNoticeFront } from '../../services/recipients/open-notice.server'

export const handle: PageHandle = { title: 'recipients.notice.title' }

const noticeForm = z.object({ do: z.enum(['open', 'done']), code: z.string().regex(/^[\w-]{20,60}$/) })

/** Uses nothing up: programs that open links in mails see a number and a button. */
export async function loader({ request, context: { deps } }: LoaderFunctionArgs) {
  const code = new URL(request.url).searchParams.get('code') ?? ''
  return json({ code, front: await readNoticeFront(deps, code) })
}

/** What a notice says stands in no address and is shown once, so it comes with the form. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, noticeForm)
  if (!form.ok) throw new AppError('not-found', 'no such notice')
  const { deps, clientAddress: address } = context
  const { code: token } = form.input
  if (form.input.do === 'open')
    return json({ content: await openNotice(deps, { token, address }), code: token })
  await acknowledgeNotice(deps, { token })
  return redirect('/bericht?melding=klaar')
}

export default function NoticePage() {
  const { t } = useTranslation()
  const { code, front } = useLoaderData<typeof loader>()
  const shown = useActionData<typeof action>()
  const [search] = useSearchParams()
  if (search.get('melding') === 'klaar') {
    return (
      <Page title={t('recipients.notice.title')}>
        <Alert kind="success" heading={t('recipients.notice.thanks')} announce />
      </Page>
    )
  }
  if (shown) {
    return (
      <Page title={t('recipients.notice.title')} intro={t('recipients.notice.once')}>
        <NoticeWords content={shown.content} />
        <Answer what="done" code={shown.code} label={t('recipients.notice.done')} />
      </Page>
    )
  }
  if (front.kind === 'closed') {
    return <Page title={t('recipients.notice.title')} intro={t('recipients.notice.closed')} />
  }
  return (
    <Page
      title={t('recipients.notice.title')}
      intro={t('recipients.notice.number', { number: front.number })}
    >
      {front.kind === 'opened' ? (
        <>
          <Paragraph>{t('recipients.notice.opened')}</Paragraph>
          <Answer what="done" code={code} label={t('recipients.notice.done')} />
        </>
      ) : (
        <>
          <Paragraph>{t('recipients.notice.toOpen')}</Paragraph>
          <Answer what="open" code={code} label={t('recipients.notice.open')} />
        </>
      )}
    </Page>
  )
}

function Answer({ what, code, label }: { what: 'open' | 'done'; code: string; label: string }) {
  return (
    <Form>
      <input type="hidden" name="do" value={what} />
      <input type="hidden" name="code" value={code} />
      <FormActions>
        <SubmitButton>{label}</SubmitButton>
      </FormActions>
    </Form>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
