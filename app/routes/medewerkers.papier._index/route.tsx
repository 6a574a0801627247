import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { PaperLookList } from '../../components/staff/paper-look-list'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { listLooks } from '../../services/paper/list-looks.server'

export const handle: PageHandle = { title: 'paper.listTitle' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:paper')
  return json(await listLooks(deps, actor))
}

export default function PaperPage() {
  const { t } = useTranslation()
  const { open, answered } = useLoaderData<typeof loader>()
  return (
    <Page title={t('paper.listTitle')} intro={t('paper.listIntro')} width="wide">
      {open.length === 0 ? <Paragraph>{t('paper.listEmpty')}</Paragraph> : <PaperLookList looks={open} />}
      {answered.length > 0 && (
        <section className="stack">
          <Heading level={2}>{t('paper.answeredTitle')}</Heading>
          <PaperLookList looks={answered} />
        </section>
      )}
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
