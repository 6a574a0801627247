import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { StatementChanges } from '../../components/statement/statement-changes'
import { useLanguage } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { formatDate } from '../../domain/format'
import { listVersions } from '../../services/statement/list-versions.server'

export const handle: PageHandle = { title: 'statement.versions.title' }

export async function loader({ context: { deps } }: LoaderFunctionArgs) {
  return json({ versions: await listVersions(deps) })
}

export default function StatementVersions() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { versions } = useLoaderData<typeof loader>()
  return (
    <Page
      title={t('statement.versions.title')}
      intro={t('statement.versions.intro')}
      back={{ to: '/privacyverklaring', label: t('statement.title') }}
    >
      {versions.length === 0 && <Paragraph>{t('statement.versions.none')}</Paragraph>}
      {versions.map(({ version, validFrom, changes }) => (
        <section key={version} className="stack stack--tight">
          <Heading level={2} id={`versie-${version}`}>
            {t('statement.versions.line', { version, date: formatDate(validFrom.slice(0, 10), language) })}
          </Heading>
          <StatementChanges changes={changes} isFirst={version === 1} />
        </section>
      ))}
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
