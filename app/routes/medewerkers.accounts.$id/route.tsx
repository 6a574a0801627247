import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FieldSet } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { CheckboxField } from '../../components/forms/checkbox-field'
import { ErrorSummary } from '../../components/forms/error-summary'
import { FieldError } from '../../components/forms/field-error'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { requireFreshFactor, requireStaff } from '../../http/guards.server'
import { manyValues } from '../../http/many-values'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { changeRoles } from '../../services/accounts/change-roles.server'
import { readStaffMember } from '../../services/accounts/read-staff-member.server'

export const handle: PageHandle = { title: 'staff.accounts.rolesTitle' }

const rolesSchema = z.object({ roles: manyValues })

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'appoint:staff')
  await requireFreshFactor(request, context)
  const member = await readStaffMember(deps, actor, { accountId: params.id ?? '' })
  return json({ member, self: member.accountId === actor.accountId })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'appoint:staff')
  await requireFreshFactor(request, context)
  const form = await parseForm(request, rolesSchema)
  if (!form.ok) return refuseForm(form)
  try {
    await changeRoles(deps, actor, { accountId: params.id ?? '', ...form.input })
    return redirect('/medewerkers/accounts?gedaan=rollen')
  } catch (error) {
    return refuseFormFor(error, {})
  }
}

export default function StaffRolesPage() {
  const { t } = useTranslation()
  const { member, self } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <Page
      title={t('staff.accounts.rolesOf', { name: member.displayName })}
      intro={<bdi dir="ltr">{member.signInName}</bdi>}
      back={{ to: '/medewerkers/accounts', label: t('staff.accounts.title') }}
    >
      <ErrorSummary errors={errors} />
      {self ? (
        <Alert kind="info" heading={t('staff.accounts.ownRoles')} />
      ) : (
        <Form>
          <RoleChoices error={errors.roles} />
          <p className="plain">{t('staff.accounts.rolesEffect')}</p>
          <FormActions>
            <SubmitButton>{t('staff.accounts.changeRoles')}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </Page>
  )
}

function RoleChoices({ error }: { error: string | undefined }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { member } = useLoaderData<typeof loader>()
  const offered = member.roles.filter(({ has, grantable }) => has || grantable)
  return (
    <FieldSet legend={t('staff.accounts.roles')} invalid={Boolean(error)}>
      {error && <FieldError id="roles-error" message={error} />}
      {offered.map(({ id, title, has }, index) => (
        <CheckboxField
          key={id}
          id={index === 0 ? 'roles' : `roles-${id}`}
          name="roles"
          value={id}
          label={localized(title)}
          defaultChecked={has}
        />
      ))}
    </FieldSet>
  )
}

export const ErrorBoundary = RouteErrorBoundary
