import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FieldSet } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { CheckboxField } from '../../components/forms/checkbox-field'
import { ErrorSummary } from '../../components/forms/error-summary'
import { FieldError } from '../../components/forms/field-error'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { InvitedPersonFields } from '../../components/staff/invited-person-fields'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { languages } from '../../domain/localized'
import { requireFreshFactor, requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { inviteStaff } from '../../services/accounts/invite-staff.server'

export const handle: PageHandle = { title: 'staff.accounts.inviteStaff' }

const appointmentSchema = z.object({
  email: z.string().default(''),
  displayName: z.string().default(''),
  language: z.enum(languages).default('nl'),
  roles: z.union([z.string().transform((role) => [role]), z.array(z.string())]).default([]),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps } = await requireStaff(request, context, 'appoint:staff')
  await requireFreshFactor(request, context)
  return json({ roles: deps.register.school.roles.map(({ id, title }) => ({ id, title })) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'appoint:staff')
  await requireFreshFactor(request, context)
  const form = await parseForm(request, appointmentSchema)
  if (!form.ok) return refuseForm(form)
  try {
    await inviteStaff(deps, actor, form.input)
    return redirect('/medewerkers/accounts?gedaan=uitgenodigd')
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function InviteStaffPage() {
  const { t } = useTranslation()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <Page
      title={t('staff.accounts.inviteStaff')}
      intro={t('staff.accounts.inviteIntro')}
      back={{ to: '/medewerkers/accounts', label: t('staff.accounts.title') }}
    >
      <ErrorSummary errors={errors} />
      <Form>
        <InvitedPersonFields errors={errors} typed={refused?.typed ?? {}} />
        <RoleChoices error={errors.roles} />
        <FormActions>
          <SubmitButton>{t('staff.accounts.invite')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

function RoleChoices({ error }: { error: string | undefined }) {
  const { t } = useTranslation()
  const { roles } = useLoaderData<typeof loader>()
  const localized = useLocalized()
  return (
    <FieldSet legend={t('staff.accounts.roles')} invalid={Boolean(error)}>
      {error && <FieldError id="roles-error" message={error} />}
      {roles.map(({ id, title }, index) => (
        <CheckboxField
          key={id}
          id={index === 0 ? 'roles' : `roles-${id}`}
          name="roles"
          value={id}
          label={localized(title)}
        />
      ))}
    </FieldSet>
  )
}

export const ErrorBoundary = RouteErrorBoundary
