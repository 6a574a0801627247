import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { WorkList } from '../../components/staff/work-list'
import { requireStaff } from '../../http/guards.server'
import { listTasks } from '../../services/work/list-work.server'

export const handle: PageHandle = { title: 'staff.task.listTitle' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:tasks')
  return json({ items: await listTasks(deps, actor) })
}

export default function TasksPage() {
  const { t } = useTranslation()
  const { items } = useLoaderData<typeof loader>()
  return (
    <Page title={t('staff.task.listTitle')} intro={t('staff.task.listIntro')} width="wide">
      {items.length === 0 ? <Paragraph>{t('staff.task.listEmpty')}</Paragraph> : <WorkList items={items} />}
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
