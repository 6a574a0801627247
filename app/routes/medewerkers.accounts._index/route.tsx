import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ButtonLink } from '../../components/button-link'
import { FormActions } from '../../components/forms/form'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { StaffList } from '../../components/staff/staff-list'
import { useTranslation } from '../../components/use-translation'
import { requireFreshFactor, requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm } from '../../http/refuse-form.server'
import { disableStaff } from '../../services/accounts/disable-staff.server'
import { listAccounts } from '../../services/accounts/list-accounts.server'

export const handle: PageHandle = { title: 'staff.accounts.title' }

const disablingSchema = z.object({ accountId: z.string() })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'invite:subjects')
  const appoints = actor.permissions.has('appoint:staff')
  const { roles } = deps.register.school
  return json({
    appoints,
    self: actor.accountId,
    staff: appoints ? await listAccounts(deps, actor, 'staff') : [],
    roleTitles: Object.fromEntries(roles.map(({ id, title }) => [id, title])),
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'appoint:staff')
  await requireFreshFactor(request, context)
  const form = await parseForm(request, disablingSchema)
  if (!form.ok) return refuseForm(form)
  await disableStaff(deps, actor, form.input.accountId)
  return redirect('/medewerkers/accounts?gedaan=gesloten')
}

export default function AccountsPage() {
  const { t } = useTranslation()
  const { appoints, ...list } = useLoaderData<typeof loader>()
  return (
    <Page title={t('staff.accounts.title')} intro={t('staff.accounts.inviteIntro')} width="wide">
      <Done />
      <FormActions>
        <ButtonLink to="/medewerkers/accounts/student">{t('staff.accounts.inviteSubject')}</ButtonLink>
        {appoints && (
          <ButtonLink to="/medewerkers/accounts/medewerker" variant="secondary">
            {t('staff.accounts.inviteStaff')}
          </ButtonLink>
        )}
        <ButtonLink to="/medewerkers/accounts/opnieuw" variant="secondary">
          {t('staff.accounts.reinvite')}
        </ButtonLink>
      </FormActions>
      {appoints && (
        <>
          <Heading level={2}>{t('staff.accounts.staffTitle')}</Heading>
          <StaffList {...list} />
        </>
      )}
    </Page>
  )
}

function Done() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const done = search.get('gedaan')
  if (done === 'rollen') return <Alert kind="success" heading={t('staff.accounts.rolesChanged')} announce />
  if (done === 'gesloten') return <Alert kind="success" heading={t('staff.accounts.disabled')} announce />
  if (done === 'uitgenodigd') return <Alert kind="success" heading={t('staff.accounts.invited')} announce />
  if (done === 'opnieuw') return <Alert kind="success" heading={t('staff.accounts.reinvited')} announce />
  return null
}

export const ErrorBoundary = RouteErrorBoundary
