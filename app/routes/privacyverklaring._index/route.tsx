import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { StatementData } from '../../components/statement/statement-data'
import { StatementPeople } from '../../components/statement/statement-people'
import { StatementRights } from '../../components/statement/statement-rights'
import { StatementSharing } from '../../components/statement/statement-sharing'
import { StatementVersion } from '../../components/statement/statement-version'
import { useTranslation } from '../../components/use-translation'
import { readStatement } from '../../services/statement/read-statement.server'

export const handle: PageHandle = { title: 'statement.title' }

export async function loader({ context: { deps } }: LoaderFunctionArgs) {
  return json(await readStatement(deps))
}

export default function Statement() {
  const { t } = useTranslation()
  const { content, version } = useLoaderData<typeof loader>()
  return (
    <Page title={t('statement.title')} intro={t('statement.intro', { name: content.organisation.name })}>
      <StatementPeople content={content} />
      <StatementData content={content} />
      <StatementSharing content={content} />
      <StatementRights content={content} />
      <StatementVersion version={version} />
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
