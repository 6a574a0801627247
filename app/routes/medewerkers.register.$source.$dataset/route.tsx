import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { ActivityData } from '../../components/register/activity-data'
import { ActivityKeeping } from '../../components/register/activity-keeping'
import { ActivityPeople } from '../../components/register/activity-people'
import { ActivityPurposes } from '../../components/register/activity-purposes'
import { ActivityVersion } from '../../components/register/activity-version'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { readActivity } from '../../services/register/read-register.server'

export const handle: PageHandle = { title: 'register.title' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:register')
  const { source = '', dataset = '' } = params
  return json(await readActivity(deps, actor, { source, dataset }))
}

export default function ActivityPage() {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { controller, activity } = useLoaderData<typeof loader>()
  return (
    <Page
      title={localized(activity.dataset.title)}
      intro={t('dossier.source.from', { source: localized(activity.source.title) })}
      back={{ to: '/medewerkers/register', label: t('register.back') }}
    >
      <ActivityVersion activity={activity} />
      <ActivityPurposes purposes={activity.purposes} />
      <ActivityPeople controller={controller} activity={activity} />
      <ActivityData activity={activity} />
      <ActivityKeeping activity={activity} />
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
