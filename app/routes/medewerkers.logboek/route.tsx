import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { AuditLines } from '../../components/staff/audit-lines'
import { TextLink } from '../../components/text-link'
import { useLanguage } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { formatNumber } from '../../domain/format'
import { requireStaff } from '../../http/guards.server'
import { listAuditEvents } from '../../services/audit/list-audit-events.server'
import { verifyAudit, type AuditVerdict } from '../../services/audit/verify-audit.server'

export const handle: PageHandle = { title: 'staff.audit.title' }

const beforeSchema = z.coerce.number().int().positive().optional().catch(undefined)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:audit')
  const before = beforeSchema.parse(new URL(request.url).searchParams.get('voor') ?? undefined)
  const [verdict, events] = await Promise.all([verifyAudit(deps), listAuditEvents(deps, actor, { before })])
  return json({ verdict, ...events })
}

export default function AuditPage() {
  const { t } = useTranslation()
  const { verdict, lines, older } = useLoaderData<typeof loader>()
  return (
    <Page title={t('staff.audit.title')} intro={t('staff.audit.intro')} width="wide">
      <Verdict verdict={verdict} />
      {lines.length === 0 ? <Paragraph>{t('staff.audit.empty')}</Paragraph> : <AuditLines lines={lines} />}
      {older !== undefined && (
        <p>
          <TextLink to={`/medewerkers/logboek?voor=${older}`}>{t('staff.audit.older')}</TextLink>
        </p>
      )}
    </Page>
  )
}

function Verdict({ verdict }: { verdict: AuditVerdict }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!verdict.ok) {
    return <Alert kind="error" heading={t('staff.audit.broken', { seq: verdict.seq, why: verdict.why })} />
  }
  const events = formatNumber(verdict.events, language)
  return <Alert kind="success" heading={t('staff.audit.verified', { events })} />
}

export const ErrorBoundary = RouteErrorBoundary
