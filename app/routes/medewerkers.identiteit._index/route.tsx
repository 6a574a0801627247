import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { TextLink } from '../../components/text-link'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { identifierTitles } from '../../domain/identity'
import type { FoundPerson, ProposalForStaff } from '../../domain/identity-views'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { findPeople } from '../../services/identity/find-people.server'
import { listProposals } from '../../services/identity/list-proposals.server'

export const handle: PageHandle = { title: 'identity.title' }

const searchSchema = z.object({ value: z.string().default('') })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'bind:identifiers')
  return json({ waiting: await listProposals(deps, actor) })
}

/** What is looked for is somebody's: it stands in no address, so the answer comes with the form. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'bind:identifiers')
  const form = await parseForm(request, searchSchema)
  if (!form.ok) return refuseForm(form)
  try {
    return json({ found: await findPeople(deps, actor, form.input), typed: { value: form.input.value } })
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function IdentityPage() {
  const { t } = useTranslation()
  const { waiting } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors = useFieldErrors(answer && 'fields' in answer ? answer.fields : undefined)
  return (
    <Page title={t('identity.title')} intro={t('identity.intro')}>
      <ErrorSummary errors={errors} />
      <section className="stack">
        <Heading level={2}>{t('identity.waiting')}</Heading>
        {waiting.length === 0 ? (
          <Paragraph>{t('identity.noneWaiting')}</Paragraph>
        ) : (
          <Waiting proposals={waiting} />
        )}
      </section>
      <section className="stack">
        <Heading level={2}>{t('identity.search')}</Heading>
        <Form>
          <TextField
            name="value"
            label={t('identity.searchLabel')}
            hint={t('identity.searchHint')}
            error={errors.value}
            defaultValue={answer?.typed.value}
            autoComplete="off"
            spellCheck={false}
          />
          <FormActions>
            <SubmitButton>{t('identity.searchSubmit')}</SubmitButton>
          </FormActions>
        </Form>
        {answer && 'found' in answer && <Found people={answer.found} />}
      </section>
    </Page>
  )
}

function Waiting({ proposals }: { proposals: readonly ProposalForStaff[] }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <ul className="work-list">
      {proposals.map(({ id, subjectId, action, kind, name }) => (
        <li key={id} className="work-item">
          <TextLink to={`/medewerkers/identiteit/${subjectId}`}>
            {t(`identity.action.${action}`)}: {localized(identifierTitles[kind])},{' '}
            {name || t('identity.noName')}
          </TextLink>
        </li>
      ))}
    </ul>
  )
}

function Found({ people }: { people: readonly FoundPerson[] }) {
  const { t } = useTranslation()
  const heading = people.length === 0 ? t('identity.nobody') : t('identity.found', { count: people.length })
  return (
    <div role="status">
      <Paragraph>{heading}</Paragraph>
      <ul className="work-list">
        {people.map(({ subjectId, name }) => (
          <li key={subjectId} className="work-item">
            <TextLink to={`/medewerkers/identiteit/${subjectId}`}>
              <bdi>{name || t('identity.noName')}</bdi>
            </TextLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

export const ErrorBoundary = RouteErrorBoundary
