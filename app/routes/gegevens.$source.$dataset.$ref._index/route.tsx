import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { Alert } from '../../components/alert'
import { datasetPath } from '../../components/dossier/paths'
import { RecordCard } from '../../components/dossier/record-card'
import { hasName, RecordName } from '../../components/dossier/record-name'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { TextLink } from '../../components/text-link'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { requireSubject } from '../../http/guards.server'
import { recordPlaceOf } from '../../http/record-place.server'
import { readRecord } from '../../services/dossier/read-record.server'

export const handle: PageHandle = { title: 'dossier.dataset.onePageTitle' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  return json(await readRecord(deps, actor, recordPlaceOf(params)))
}

export default function OneRecord() {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { source, description, record } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const named = hasName({ dataset: description, record })
  const title = localized(description.title)
  return (
    <Page
      title={title}
      intro={t('dossier.source.from', { source: localized(source.title) })}
      back={{
        to: datasetPath({ source: source.id, dataset: description.id }),
        label: t('dossier.record.back', { dataset: title }),
      }}
    >
      {search.get('melding') === 'verbetering-ontvangen' && (
        <Alert kind="success" heading={t('dossier.correct.receivedTitle')} announce>
          <Paragraph>
            {t('dossier.correct.receivedText')}{' '}
            <TextLink to="/correcties">{t('dossier.correct.toList')}</TextLink>
          </Paragraph>
        </Alert>
      )}
      <RecordCard
        dataset={description}
        recipient={source.recipient}
        record={record}
        heading={named && <RecordName dataset={description} record={record} />}
        level={2}
      />
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
