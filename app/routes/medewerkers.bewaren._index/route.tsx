import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { useTranslation } from 'react-i18next'
import { ErasureBadge } from '../../components/keeping/erasure-line'
import { RetentionLines } from '../../components/keeping/retention-lines'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { TextLink } from '../../components/text-link'
import { useLocalized } from '../../components/use-language'
import type { RetentionErasureView } from '../../domain/retention-views'
import { requireStaff } from '../../http/guards.server'
import { listRetention } from '../../services/retention/list-retention.server'

export const handle: PageHandle = { title: 'keeping.title' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:retention')
  return json(await listRetention(deps, actor))
}

export default function RetentionPage() {
  const { t } = useTranslation()
  const { lines, erasures } = useLoaderData<typeof loader>()
  return (
    <Page title={t('keeping.title')} intro={t('keeping.intro')} width="wide">
      {lines.length === 0 ? (
        <Paragraph>{t('keeping.none')}</Paragraph>
      ) : (
        <p>
          <a href="/medewerkers/bewaren/overzicht" className="ams-standalone-link" download>
            {t('keeping.csv')}
          </a>
        </p>
      )}
      <RetentionLines lines={lines} />
      <Heading level={2}>{t('keeping.erasures')}</Heading>
      {erasures.length === 0 && <Paragraph>{t('keeping.noErasures')}</Paragraph>}
      <ul className="work-list">
        {erasures.map((erasure) => (
          <Proposal key={erasure.id} erasure={erasure} />
        ))}
      </ul>
    </Page>
  )
}

function Proposal({ erasure }: { erasure: RetentionErasureView }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <li className="work-item">
      <div className="work-item__words">
        <TextLink to={`/medewerkers/wissen/${erasure.id}`}>
          {t('keeping.erasure.title', { number: erasure.number })}
        </TextLink>
        <span>
          {localized(erasure.sourceTitle)}: {localized(erasure.datasetTitle)} ·{' '}
          {t('keeping.erasure.count', { count: erasure.count })}
        </span>
      </div>
      <div className="work-item__state">
        <ErasureBadge erasure={erasure} />
      </div>
    </li>
  )
}

export const ErrorBoundary = RouteErrorBoundary
