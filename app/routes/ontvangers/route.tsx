import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RecipientCard } from '../../components/recipients/recipient-card'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireSubject } from '../../http/guards.server'
import { listRecipients } from '../../services/recipients/list-recipients.server'

export const handle: PageHandle = { title: 'recipients.title' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  return json({ recipients: await listRecipients(deps, actor) })
}

export default function Recipients() {
  const { t } = useTranslation()
  const { recipients } = useLoaderData<typeof loader>()
  return (
    <Page title={t('recipients.title')} intro={t('recipients.intro')}>
      <ul className="cards">
        {recipients.map((recipient) => (
          <RecipientCard key={recipient.id} recipient={recipient} />
        ))}
      </ul>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
