import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { ButtonLink } from '../../components/button-link'
import { IncidentList } from '../../components/incidents/incident-list'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { TextLink } from '../../components/text-link'
import { useLanguage } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { formatDateTime } from '../../domain/format'
import { requireStaff } from '../../http/guards.server'
import { listIncidents } from '../../services/incidents/list-incidents.server'

export const handle: PageHandle = { title: 'incidents.list.title' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:incidents')
  return json(await listIncidents(deps, actor))
}

export default function IncidentsPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { reports, incidents } = useLoaderData<typeof loader>()
  return (
    <Page title={t('incidents.list.title')} intro={t('incidents.list.intro')} width="wide">
      <div className="form__actions">
        <ButtonLink to="/medewerkers/incidenten/nieuw">{t('incidents.list.add')}</ButtonLink>
        <a className="ams-link" href="/medewerkers/incidenten/register.csv" download>
          {t('incidents.list.csv')}
        </a>
      </div>
      <Heading level={2}>{t('incidents.list.reports')}</Heading>
      {reports.length === 0 && <Paragraph>{t('incidents.list.noReports')}</Paragraph>}
      <ul className="findings">
        {reports.map(({ id, number, kind, receivedAt }) => (
          <li key={id}>
            <TextLink to={`/medewerkers/meldingen/${id}`}>{number}</TextLink> ·{' '}
            {t(`incidents.problem.${kind}`)} · {formatDateTime(receivedAt, language)}
          </li>
        ))}
      </ul>
      <Heading level={2}>{t('incidents.list.register')}</Heading>
      {incidents.length === 0 && <Paragraph>{t('incidents.list.none')}</Paragraph>}
      <IncidentList incidents={incidents} />
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
