import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { isAppError } from '../../domain/errors'
import { requireFreshFactor, requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm } from '../../http/refuse-form.server'
import { reinviteAccount } from '../../services/accounts/reinvite-account.server'

export const handle: PageHandle = { title: 'staff.accounts.reinvite' }

const reinvitationSchema = z.object({
  signInName: z.string().trim().min(1, { error: 'errors.required' }).max(254, { error: 'errors.too-long' }),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'invite:subjects')
  await requireFreshFactor(request, context)
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'invite:subjects')
  await requireFreshFactor(request, context)
  const form = await parseForm(request, reinvitationSchema)
  if (!form.ok) return refuseForm(form)
  try {
    await reinviteAccount(deps, actor, form.input)
    return redirect('/medewerkers/accounts?gedaan=opnieuw')
  } catch (error) {
    // A name typed wrong is no page that is missing: the form says so.
    if (!isAppError(error, 'not-found') && !isAppError(error, 'wrong-state')) throw error
    return refuseForm({ fields: error.fields, typed: form.input })
  }
}

export default function ReinvitePage() {
  const { t } = useTranslation()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  return (
    <Page
      title={t('staff.accounts.reinvite')}
      intro={t('staff.accounts.reinviteIntro')}
      back={{ to: '/medewerkers/accounts', label: t('staff.accounts.title') }}
    >
      <ErrorSummary errors={errors} />
      <Alert kind="warning" heading={t('staff.accounts.reinviteCheck')}>
        <Paragraph>{t('staff.accounts.reinviteCheckText')}</Paragraph>
      </Alert>
      <Paragraph>{t('staff.accounts.reinviteEffect')}</Paragraph>
      <Form>
        <TextField
          name="signInName"
          type="email"
          label={t('staff.accounts.signInName')}
          error={errors.signInName}
          defaultValue={refused?.typed.signInName}
          autoComplete="off"
        />
        <FormActions>
          <SubmitButton>{t('staff.accounts.reinvite')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
