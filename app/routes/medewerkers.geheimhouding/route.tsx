import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { CheckboxField } from '../../components/forms/checkbox-field'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireAnyStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm } from '../../http/refuse-form.server'
import { safeRedirect } from '../../http/safe-redirect'
import { confirmConfidentiality } from '../../services/accounts/confirm-confidentiality.server'

export const handle: PageHandle = { title: 'staff.confidentiality.title' }

const confirmation = z.object({
  agreed: z.literal('yes', { error: 'staff.confidentiality.missing' }),
  terug: z.string().default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireAnyStaff(request, context)
  return json({ back: new URL(request.url).searchParams.get('terug') ?? '' })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps, actor } = await requireAnyStaff(request, context)
  const form = await parseForm(request, confirmation)
  if (!form.ok) return refuseForm(form)
  await confirmConfidentiality(deps, actor)
  return safeRedirect(form.input.terug, '/medewerkers')
}

export default function ConfidentialityPage() {
  const { t } = useTranslation()
  const { back } = useLoaderData<typeof loader>()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  return (
    <Page title={t('staff.confidentiality.title')} intro={t('staff.confidentiality.intro')}>
      <ErrorSummary errors={errors} />
      <UnorderedList>
        <UnorderedList.Item>{t('staff.confidentiality.onlyWork')}</UnorderedList.Item>
        <UnorderedList.Item>{t('staff.confidentiality.tellNobody')}</UnorderedList.Item>
        <UnorderedList.Item>{t('staff.confidentiality.afterwards')}</UnorderedList.Item>
        <UnorderedList.Item>{t('staff.confidentiality.report')}</UnorderedList.Item>
      </UnorderedList>
      <Paragraph>{t('staff.confidentiality.seen')}</Paragraph>
      <Form>
        <input type="hidden" name="terug" value={back} />
        <CheckboxField
          name="agreed"
          value="yes"
          label={t('staff.confidentiality.agree')}
          error={errors['agreed']}
        />
        <FormActions>
          <SubmitButton>{t('staff.confidentiality.confirm')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
