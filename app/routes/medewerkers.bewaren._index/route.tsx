import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { ErasureBadge } from '../../components/keeping/erasure-line'
import { RetentionLines } from '../../components/keeping/retention-lines'
import { ReturnedList } from '../../components/keeping/returned-list'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { TextLink } from '../../components/text-link'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import type { RetentionErasureView } from '../../domain/retention-views'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm } from '../../http/refuse-form.server'
import { approveAgain } from '../../services/retention/approve-again.server'
import { listRetention } from '../../services/retention/list-retention.server'
import { listReturned } from '../../services/retention/list-returned.server'

export const handle: PageHandle = { title: 'keeping.title' }

const returnedForm = z.object({ returned: z.string() })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:retention')
  return json({ ...(await listRetention(deps, actor)), returned: await listReturned(deps, actor) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'decide:retention')
  const form = await parseForm(request, returnedForm)
  if (!form.ok) return refuseForm(form)
  await approveAgain(deps, actor, { id: form.input.returned })
  return redirect('/medewerkers/bewaren')
}

export default function RetentionPage() {
  const { t } = useTranslation()
  const { lines, erasures, returned } = useLoaderData<typeof loader>()
  return (
    <Page title={t('keeping.title')} intro={t('keeping.intro')} width="wide">
      {lines.length === 0 ? (
        <Paragraph>{t('keeping.none')}</Paragraph>
      ) : (
        <p>
          <a href="/medewerkers/bewaren/overzicht" className="ams-link" download>
            {t('keeping.csv')}
          </a>
        </p>
      )}
      <ReturnedList returned={returned} />
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
