import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { useTranslation } from 'react-i18next'
import { Alert } from '../../components/alert'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { WorkFilter, workFilters, type WorkFilterName } from '../../components/staff/work-filter'
import { WorkList } from '../../components/staff/work-list'
import type { WorkItem } from '../../domain/staff-views'
import { requireStaff } from '../../http/guards.server'
import { listWork } from '../../services/work/list-work.server'

export const handle: PageHandle = { title: 'staff.work.title' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context)
  const reads = actor.permissions.has('read:corrections') || actor.permissions.has('read:requests')
  return json({ items: reads ? await listWork(deps, actor) : [] })
}

export default function WorkPage() {
  const { t } = useTranslation()
  const { items } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const filter = workFilters.find((name) => name === search.get('toon')) ?? 'all'
  const shown = items.filter((item) => passes(item, filter))
  return (
    <Page title={t('staff.work.title')} intro={t('staff.work.intro')} width="wide">
      {items.length === 0 ? (
        <Alert kind="success" heading={t('staff.work.empty')}>
          <Paragraph>{t('staff.work.emptyText')}</Paragraph>
        </Alert>
      ) : (
        <>
          <WorkFilter chosen={filter} shown={shown.length} total={items.length} />
          <WorkList items={shown} />
        </>
      )}
    </Page>
  )
}

function passes(item: WorkItem, filter: WorkFilterName): boolean {
  if (filter === 'mine') return item.mine
  return filter === 'all' || item.late
}

export const ErrorBoundary = RouteErrorBoundary
