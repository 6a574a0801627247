import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import { ButtonLink } from '../../components/button-link'
import { OwnHolds } from '../../components/keeping/own-holds'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RequestCard } from '../../components/requests/request-card'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { Section } from '../../components/section'
import { TextLink } from '../../components/text-link'
import { useTranslation } from '../../components/use-translation'
import { requireSubject } from '../../http/guards.server'
import { listOwnHolds } from '../../services/holds/list-own-holds.server'
import { listOwnRequests } from '../../services/requests/list-own-requests.server'

export const handle: PageHandle = { title: 'requests.title' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const holds = await listOwnHolds(deps, actor)
  return json({ requests: await listOwnRequests(deps, actor), holds })
}

export default function MyRequests() {
  const { t } = useTranslation()
  const { requests, holds } = useLoaderData<typeof loader>()
  return (
    <Page title={t('requests.title')} intro={t('requests.intro')}>
      <div>
        <ButtonLink to="/verzoeken/nieuw">{t('requests.new')}</ButtonLink>
      </div>
      {requests.length === 0 && <Paragraph>{t('requests.none')}</Paragraph>}
      <ul className="cards">
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} />
        ))}
      </ul>
      <OwnHolds holds={holds} />
      <Elsewhere />
    </Page>
  )
}

/** Rights that need no request: the portal carries them out at once. */
function Elsewhere() {
  const { t } = useTranslation()
  return (
    <Section title={t('requests.elsewhere')}>
      <UnorderedList>
        <UnorderedList.Item>
          <TextLink to="/">{t('requests.elsewhereCorrect')}</TextLink>
        </UnorderedList.Item>
        <UnorderedList.Item>
          <TextLink to="/meenemen">{t('requests.elsewhereCopy')}</TextLink>
        </UnorderedList.Item>
        <UnorderedList.Item>
          <TextLink to="/toestemmingen">{t('requests.elsewhereConsent')}</TextLink>
        </UnorderedList.Item>
      </UnorderedList>
    </Section>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
