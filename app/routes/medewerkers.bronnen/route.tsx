import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { Alert } from '../../components/alert'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { SourceHealthView } from '../../components/staff/source-health-view'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { publishKeys } from '../../services/archives/publish-keys.server'
import { listSourceHealth } from '../../services/sources/list-source-health.server'

export const handle: PageHandle = { title: 'staff.sources.title' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:sources')
  return json({ sources: await listSourceHealth(deps, actor), signs: publishKeys(deps).signs })
}

export default function SourcesPage() {
  const { t } = useTranslation()
  const { sources, signs } = useLoaderData<typeof loader>()
  const missing = sources.some(({ check }) => check.findings.some(({ severity }) => severity === 'error'))
  return (
    <Page title={t('staff.sources.title')} intro={t('staff.sources.intro')} width="wide">
      {missing ? (
        <Alert kind="error" heading={t('staff.sources.missing')} />
      ) : (
        <Alert kind="success" heading={t('staff.sources.fine')} />
      )}
      {!signs && (
        <Alert kind="warning" heading={t('verify.staff.unsigned')}>
          <Paragraph>{t('verify.staff.unsignedText')}</Paragraph>
        </Alert>
      )}
      {sources.map((health) => (
        <SourceHealthView key={health.source} health={health} />
      ))}
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
