import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { ArchiveFacts } from '../../components/archives/archive-facts'
import { Completeness } from '../../components/archives/archive-row'
import { LockForm } from '../../components/archives/lock-form'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { TextLink } from '../../components/text-link'
import { useTranslation } from '../../components/use-translation'
import { requireFreshFactor } from '../../http/guards.server'
import { findArchive } from '../../services/archives/open-archive.server'
import { viewArchive } from '../../services/archives/view-archive'

export const handle: PageHandle = { title: 'archive.download.title' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps, actor } = await requireFreshFactor(request, context)
  const archive = await findArchive(deps, actor, params['id'] ?? '')
  return json({ archive: viewArchive(deps.register, archive, { now: deps.clock.now() }) })
}

export default function FetchArchive() {
  const { t } = useTranslation()
  const { archive } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  return (
    <Page
      title={t('archive.download.title')}
      intro={t('archive.download.intro')}
      back={{ to: '/meenemen', label: t('archive.download.back') }}
    >
      <Completeness archive={archive} />
      <ArchiveFacts archive={archive} />
      <p>
        <TextLink to="/melden?soort=wrong-person">{t('archive.download.report')}</TextLink>
      </p>
      <p>
        <a
          className="ams-button ams-button--primary button-link"
          href={`/meenemen/${archive.id}/download`}
          download={archive.fileName}
        >
          <Icon name="download" />
          {t('archive.download.action')}
        </a>
      </p>
      <LockForm archive={archive.id} refused={search.get('melding') === 'wachtzin'} />
      <section className="stack" aria-labelledby="after">
        <Heading level={2} id="after">
          {t('archive.download.after')}
        </Heading>
        <Paragraph>{t('archive.download.afterText')}</Paragraph>
        <p>
          <TextLink to="/controleren">{t('verify.linkHere')}</TextLink>
        </p>
      </section>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
