import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { ReviewList } from '../../components/staff/review-list'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { listReviews } from '../../services/reviews/list-reviews.server'

export const handle: PageHandle = { title: 'reviews.listTitle' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'review:redactions')
  return json(await listReviews(deps, actor))
}

export default function ReviewsPage() {
  const { t } = useTranslation()
  const { open, released } = useLoaderData<typeof loader>()
  return (
    <Page title={t('reviews.listTitle')} intro={t('reviews.listIntro')} width="wide">
      {open.length === 0 ? <Paragraph>{t('reviews.listEmpty')}</Paragraph> : <ReviewList reviews={open} />}
      {released.length > 0 && (
        <section className="stack">
          <Heading level={2}>{t('reviews.releasedTitle')}</Heading>
          <ReviewList reviews={released} />
        </section>
      )}
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
