import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { ActivityList } from '../../components/register/activity-list'
import { RegisterDownloads } from '../../components/register/register-downloads'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { readRegister } from '../../services/register/read-register.server'

export const handle: PageHandle = { title: 'register.title' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:register')
  return json(await readRegister(deps, actor))
}

export default function RegisterPage() {
  const { t } = useTranslation()
  const { activities } = useLoaderData<typeof loader>()
  return (
    <Page title={t('register.title')} intro={t('register.intro')} width="wide">
      <RegisterDownloads count={activities.length} />
      <ActivityList activities={activities} />
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
