import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { InvitedPersonFields } from '../../components/staff/invited-person-fields'
import { useTranslation } from '../../components/use-translation'
import type { VerifiedIdentifier } from '../../domain/identity'
import { languages } from '../../domain/localized'
import { isLocalDate } from '../../domain/local-date'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { inviteSubject } from '../../services/accounts/invite-subject.server'

export const handle: PageHandle = { title: 'staff.accounts.inviteSubject' }

const invitationSchema = z.object({
  email: z.string().default(''),
  displayName: z.string().default(''),
  language: z.enum(languages).default('nl'),
  studentNumber: z.string().trim().max(100, { error: 'errors.too-long' }).default(''),
  birthDate: z
    .string()
    .trim()
    .refine((text) => text === '' || isLocalDate(text), { error: 'errors.date' })
    .default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'invite:subjects')
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'invite:subjects')
  const form = await parseForm(request, invitationSchema)
  if (!form.ok) return refuseForm(form)
  const { studentNumber, birthDate, ...person } = form.input
  const known: VerifiedIdentifier[] = [
    { kind: 'studentNumber', value: studentNumber },
    { kind: 'birthDate', value: birthDate },
  ]
  try {
    await inviteSubject(deps, actor, { ...person, identifiers: known.filter(({ value }) => value !== '') })
    return redirect('/medewerkers/accounts?gedaan=uitgenodigd')
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function InviteSubjectPage() {
  const { t } = useTranslation()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  const typed = refused?.typed ?? {}
  return (
    <Page
      title={t('staff.accounts.inviteSubject')}
      intro={t('staff.accounts.inviteIntro')}
      back={{ to: '/medewerkers/accounts', label: t('staff.accounts.title') }}
    >
      <ErrorSummary errors={errors} />
      <Form>
        <InvitedPersonFields errors={errors} typed={typed} />
        <TextField
          name="studentNumber"
          label={t('staff.accounts.studentNumber')}
          hint={t('staff.accounts.studentNumberHint')}
          error={errors.studentNumber}
          defaultValue={typed.studentNumber}
          autoComplete="off"
          optional
        />
        <TextField
          name="birthDate"
          label={t('staff.accounts.birthDate')}
          hint={t('staff.accounts.birthDateHint')}
          error={errors.birthDate}
          defaultValue={typed.birthDate}
          autoComplete="off"
          optional
        />
        <FormActions>
          <SubmitButton>{t('staff.accounts.invite')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
