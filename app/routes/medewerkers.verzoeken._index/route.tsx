import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { ButtonLink } from '../../components/button-link'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { RequestLines } from '../../components/staff/request-lines'
import { useTranslation } from '../../components/use-translation'
import { requireStaff } from '../../http/guards.server'
import { listRequests } from '../../services/requests/list-requests.server'

export const handle: PageHandle = { title: 'requests.staff.listTitle' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:requests')
  const ended = new URL(request.url).searchParams.get('toon') === 'afgerond'
  const requests = await listRequests(deps, actor, ended ? 'ended' : 'open')
  return json({ requests, ended, mayEnter: actor.permissions.has('handle:requests') })
}

export default function RequestsPage() {
  const { t } = useTranslation()
  const { requests, ended, mayEnter } = useLoaderData<typeof loader>()
  return (
    <Page title={t('requests.staff.listTitle')} intro={t('requests.staff.listIntro')} width="wide">
      {mayEnter && (
        <div>
          <ButtonLink to="/medewerkers/verzoeken/nieuw" variant="secondary">
            {t('requests.staff.enter')}
          </ButtonLink>
        </div>
      )}
      <nav className="work-filter__choices" aria-label={t('requests.staff.showing')}>
        <Choice to="/medewerkers/verzoeken" chosen={!ended} label={t('requests.staff.showOpen')} />
        <Choice
          to="/medewerkers/verzoeken?toon=afgerond"
          chosen={ended}
          label={t('requests.staff.showEnded')}
        />
      </nav>
      {requests.length === 0 ? (
        <Paragraph>{t(ended ? 'requests.staff.endedEmpty' : 'requests.staff.listEmpty')}</Paragraph>
      ) : (
        <RequestLines requests={requests} />
      )}
    </Page>
  )
}

function Choice({ to, chosen, label }: { to: string; chosen: boolean; label: string }) {
  return (
    <Link className="work-filter__choice" to={to} aria-current={chosen ? 'true' : undefined}>
      {label}
    </Link>
  )
}

export const ErrorBoundary = RouteErrorBoundary
