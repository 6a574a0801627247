import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FieldMeaning } from '../../components/dossier/field-meaning'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { Section } from '../../components/section'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { requireSubject } from '../../http/guards.server'
import { describeDatasetAt } from '../../services/dossier/describe-dossier.server'

export const handle: PageHandle = { title: 'dossier.dataset.explain' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps } = await requireSubject(request, context)
  const { source = '', dataset = '' } = params
  return json(describeDatasetAt(deps, { source, dataset }))
}

export default function DatasetExplained() {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { source, description } = useLoaderData<typeof loader>()
  return (
    <Page
      title={t('dossier.dataset.explainTitle', { dataset: localized(description.title) })}
      intro={t('dossier.source.from', { source: localized(source.title) })}
      back={{ to: '/', label: t('dossier.record.backToDossier') }}
    >
      {description.fields.map((field) => (
        <Section key={field.id} id={field.id} title={localized(field.title)}>
          <FieldMeaning dataset={description} field={field} recipient={source.recipient} />
        </Section>
      ))}
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
