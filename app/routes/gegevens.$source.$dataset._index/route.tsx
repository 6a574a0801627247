import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { datasetPath } from '../../components/dossier/paths'
import { RecordList } from '../../components/dossier/record-list'
import { SourceState } from '../../components/dossier/source-state'
import { WithheldNote } from '../../components/dossier/withheld-note'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { Pagination } from '../../components/pagination'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { AppError } from '../../domain/errors'
import { requireSubject } from '../../http/guards.server'
import { pageNumberOf } from '../../http/page-number.server'
import { readDatasetPage, recordsPerPage } from '../../services/dossier/read-dataset-page.server'

export const handle: PageHandle = { title: 'dossier.dataset.pageTitle' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const { source = '', dataset = '' } = params
  const page = pageNumberOf(request)
  const read = await readDatasetPage(deps, actor, { source, dataset, page })
  if (page > read.pages) throw new AppError('not-found', 'a page after the last')
  return json({ ...read, first: (page - 1) * recordsPerPage + 1 })
}

export default function DatasetRecords() {
  const { t } = useTranslation()
  const { source, description, answer, page, pages, first } = useLoaderData<typeof loader>()
  const held = answer.result.kind === 'held' ? answer.result.datasets[0] : undefined
  const place = { source: source.id, dataset: description.id }
  return (
    <Page
      title={useLocalized()(description.title)}
      back={{ to: '/', label: t('dossier.record.backToDossier') }}
    >
      <SourceState source={source} answer={answer} />
      <RecordList
        dataset={description}
        recipient={source.recipient}
        records={held?.records ?? []}
        count={held?.count ?? 0}
        first={first}
        level={2}
      />
      <WithheldNote withheld={held?.withheld} />
      <Pagination page={page} pages={pages} pathOf={(number) => datasetPath(place, number)} />
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
