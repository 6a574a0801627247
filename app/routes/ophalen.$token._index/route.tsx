import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { viewOffer } from '../../services/transfers/fetch-transfer.server'

export const handle: PageHandle = { title: 'transfer.offer.title' }

/** Uses nothing up: programs that open links in mails do no harm. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const token = params['token'] ?? ''
  return json({ ...(await viewOffer(context.deps, token)), file: `/ophalen/${token}/bestand` })
}

export default function FetchOffer() {
  const { t } = useTranslation()
  const { receiver: title, file } = useLoaderData<typeof loader>()
  const receiver = useLocalized()(title)
  return (
    <Page title={t('transfer.offer.title')} intro={t('transfer.offer.intro', { receiver })}>
      <Paragraph>{t('transfer.offer.text', { receiver })}</Paragraph>
      {/* The browser's own form: the answer is a file, no page. */}
      <form method="post" action={file}>
        <button type="submit" className="ams-button ams-button--primary">
          {t('transfer.offer.action')}
        </button>
      </form>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
