import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ContactDetails } from '../../components/contact-details'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { RadioGroup } from '../../components/forms/radio-group'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextAreaField, TextField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { Section } from '../../components/section'
import { useTranslation } from '../../components/use-translation'
import { maxContactLength, maxWordsLength, problemKinds } from '../../domain/incidents'
import { readSession } from '../../http/guards.server'
import { languageOf } from '../../http/language.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { reportProblem } from '../../services/incidents/report-problem.server'

export const handle: PageHandle = { title: 'incidents.report.title' }

const reportForm = z.object({
  kind: z.enum(problemKinds, { error: 'errors.choose-one' }),
  words: z.string().default(''),
  contact: z.string().default(''),
})

export function loader({ context }: LoaderFunctionArgs) {
  return json({ organisation: context.deps.register.school.organisation })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, reportForm)
  if (!form.ok) return refuseForm(form)
  const session = await readSession(request, context)
  const language = session?.language ?? (await languageOf(request))
  const { deps, clientAddress: address } = context
  try {
    const { number } = await reportProblem(deps, session?.actor, { ...form.input, language, address })
    return redirect(`/melden?nummer=${number}`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function ReportProblem() {
  const { t } = useTranslation()
  const { organisation } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  const number = /^M-\d{4}-\d{6,12}$/.exec(search.get('nummer') ?? '')?.[0]
  const kinds = problemKinds.map((value) => ({ value, label: t(`incidents.problem.${value}`) }))
  return (
    <Page title={t('incidents.report.title')} intro={t('incidents.report.intro')}>
      {number && (
        <Alert kind="success" heading={t('incidents.report.received')} announce>
          <Paragraph>{t('incidents.report.receivedText', { number })}</Paragraph>
        </Alert>
      )}
      <ErrorSummary errors={errors} />
      <Form action="/melden">
        <RadioGroup
          name="kind"
          label={t('incidents.report.kind')}
          choices={kinds}
          error={errors.kind}
          defaultValue={refused?.typed.kind ?? search.get('soort') ?? undefined}
        />
        <TextAreaField
          name="words"
          label={t('incidents.report.words')}
          hint={t('incidents.report.wordsHint')}
          error={errors.words}
          defaultValue={refused?.typed.words}
          maxLength={maxWordsLength}
          rows={6}
        />
        <TextField
          name="contact"
          label={t('incidents.report.contact')}
          hint={t('incidents.report.contactHint')}
          error={errors.contact}
          defaultValue={refused?.typed.contact}
          maxLength={maxContactLength}
          optional
        />
        <FormActions>
          <SubmitButton>{t('incidents.report.send')}</SubmitButton>
        </FormActions>
      </Form>
      <Section title={t('incidents.report.otherWays')}>
        <ContactDetails contact={organisation} />
      </Section>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
