import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { Pagination } from '../../components/pagination'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { ViewingLine } from '../../components/viewing-line'
import { requireSubject } from '../../http/guards.server'
import { pageNumberOf } from '../../http/page-number.server'
import { listViewings } from '../../services/audit/list-viewings.server'

export const handle: PageHandle = { title: 'viewings.title' }

const perPage = 50

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const page = pageNumberOf(request)
  const entries = await listViewings(deps, actor, { page, perPage })
  const sources = Object.fromEntries(deps.register.sources.map(({ id, title }) => [id, title]))
  return json({ entries, sources, page, pages: entries.length === perPage ? page + 1 : page })
}

export default function WhoLooked() {
  const { t } = useTranslation()
  const { entries, sources, page, pages } = useLoaderData<typeof loader>()
  return (
    <Page title={t('viewings.title')} intro={t('viewings.intro')}>
      {entries.length === 0 && <Paragraph>{t('viewings.none')}</Paragraph>}
      <ul className="log">
        {entries.map((entry, index) => (
          <ViewingLine key={index} entry={entry} sources={sources} />
        ))}
      </ul>
      <Pagination page={page} pages={pages} pathOf={(number) => `/inzage-logboek?pagina=${number}`} />
      <Paragraph>{t('viewings.notYou')}</Paragraph>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
