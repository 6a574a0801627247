import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { SearchForm } from '../../components/dossier/search-form'
import { SearchResults } from '../../components/dossier/search-results'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireSubject } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { describeDossier } from '../../services/dossier/describe-dossier.server'
import { searchDossier } from '../../services/dossier/search-dossier.server'

export const handle: PageHandle = { title: 'dossier.search.title' }

const searchForm = z.object({ query: z.string().max(200).default('') })

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireSubject(request, context)
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const form = await parseForm(request, searchForm)
  const query = form.ok ? form.input.query.trim() : ''
  if (!query) return json({ query, sources: [], found: null }, { status: 400 })
  const { sources } = describeDossier(deps)
  return json({ query, sources, found: await searchDossier(deps, actor, { query }) })
}

export default function Search() {
  const { t } = useTranslation()
  const answer = useActionData<typeof action>()
  return (
    <Page title={t('dossier.search.title')} back={{ to: '/', label: t('dossier.record.backToDossier') }}>
      <SearchForm
        query={answer?.query ?? ''}
        error={answer && !answer.found ? t('dossier.search.tooShort') : undefined}
      />
      {answer?.found && <SearchResults found={answer.found} sources={answer.sources} />}
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
