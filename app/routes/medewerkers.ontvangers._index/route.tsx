import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { NoticeLines } from '../../components/recipients/notice-lines'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { listNoticesForStaff } from '../../services/recipients/list-notices.server'

export const handle: PageHandle = { title: 'recipients.staff.title' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'tell:recipients')
  return json({ notices: await listNoticesForStaff(deps, actor) })
}

export default function NoticesPage() {
  const { t } = useTranslation()
  const { notices } = useLoaderData<typeof loader>()
  const open = notices.filter((notice) => notice.open)
  const ended = notices.filter((notice) => !notice.open)
  return (
    <Page title={t('recipients.staff.title')} intro={t('recipients.staff.intro')} width="wide">
      <section className="stack">
        <Heading level={2}>{t('recipients.staff.open')}</Heading>
        {open.length === 0 ? (
          <Paragraph>{t('recipients.staff.noneOpen')}</Paragraph>
        ) : (
          <NoticeLines notices={open} />
        )}
      </section>
      {ended.length > 0 && (
        <section className="stack">
          <Heading level={2}>{t('recipients.staff.ended')}</Heading>
          <NoticeLines notices={ended} />
        </section>
      )}
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
