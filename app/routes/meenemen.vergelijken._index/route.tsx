import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { ComparisonResult } from '../../components/archives/comparison-result'
import { CompareForm } from '../../components/archives/compare-form'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireFreshFactor, requireSubject } from '../../http/guards.server'
import { readComparison } from '../../services/archives/compare-archives.server'
import { listArchives } from '../../services/archives/list-archives.server'

export const handle: PageHandle = { title: 'archive.compare.title' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const asked = new URL(request.url).searchParams
  const pair = { before: asked.get('eerste') ?? '', after: asked.get('tweede') ?? '' }
  const archives = (await listArchives(deps, actor)).filter(({ state }) => state === 'ready')
  const choices = archives.map(({ id, number, requestedAt, profile }) => ({
    id,
    number,
    profile,
    requestedAt: requestedAt.toISOString(),
  }))
  if (pair.before === '' || pair.before === pair.after) return json({ choices, pair, comparison: null })
  await requireFreshFactor(request, context, `/meenemen/vergelijken?${asked}`)
  return json({ choices, pair, comparison: await readComparison(deps, actor, pair) })
}

export default function ComparePage() {
  const { t } = useTranslation()
  const { choices, pair, comparison } = useLoaderData<typeof loader>()
  return (
    <Page
      title={t('archive.compare.title')}
      intro={t('archive.compare.intro')}
      back={{ to: '/meenemen', label: t('archive.download.back') }}
    >
      {choices.length < 2 ? (
        <Paragraph>{t('archive.compare.tooFew')}</Paragraph>
      ) : (
        <CompareForm choices={choices} pair={pair} />
      )}
      {comparison && <ComparisonResult comparison={comparison} />}
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
