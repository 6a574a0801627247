import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { IdentityForm } from '../../components/staff/identity-form'
import { IdentityList } from '../../components/staff/identity-list'
import { IdentityProposal } from '../../components/staff/identity-proposal'
import { HeldWarning, SharedWorkPanel } from '../../components/staff/shared-work-panel'
import { useLanguage, useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { bindingActions } from '../../domain/bindings'
import { formatDateTime } from '../../domain/format'
import { identifierKinds, identifierTitles } from '../../domain/identity'
import type { PastProposal } from '../../domain/identity-views'
import { requireStaff } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { decideBinding } from '../../services/identity/decide-binding.server'
import { proposeBinding } from '../../services/identity/propose-binding.server'
import { readPerson } from '../../services/identity/read-person.server'
import { readSharedWork } from '../../services/work/read-shared-work.server'

export const handle: PageHandle = { title: 'identity.title' }

const done = {
  approved: 'goedgekeurd',
  rejected: 'afgewezen',
  withdrawn: 'ingetrokken',
} as const
const deeds = ['voorgesteld', ...Object.values(done)] as const

const formSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('propose'),
    action: z.enum(bindingActions),
    kind: z.enum(identifierKinds),
    value: z.string().default(''),
    reason: z.string().default(''),
  }),
  z.object({
    intent: z.literal('decide'),
    proposal: z.string(),
    verdict: z.enum(['approved', 'rejected', 'withdrawn']),
  }),
])

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'bind:identifiers')
  const person = await readPerson(deps, actor, { id: params.id ?? '' })
  const [first] = person.waiting
  return json({
    person,
    work: first ? await readSharedWork(deps, actor, { kind: 'binding', id: first.id }) : null,
  })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'bind:identifiers')
  const form = await parseForm(request, formSchema)
  if (!form.ok) return refuseForm(form)
  const subjectId = params.id ?? ''
  const { input } = form
  try {
    if (input.intent === 'propose') {
      await proposeBinding(deps, actor, { ...input, subjectId })
      return redirect(`/medewerkers/identiteit/${subjectId}?gedaan=voorgesteld`)
    }
    const { proposal: proposalId, verdict } = input
    await decideBinding(deps, actor, { proposalId, subjectId, verdict })
    return redirect(`/medewerkers/identiteit/${subjectId}?gedaan=${done[verdict]}`)
  } catch (error) {
    return refuseFormFor(error, input)
  }
}

export default function PersonIdentityPage() {
  const { t } = useTranslation()
  const { person, work } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  const [search] = useSearchParams()
  const deed = deeds.find((word) => word === search.get('gedaan'))
  return (
    <Page
      title={t('identity.personTitle', { name: person.name || t('identity.noName') })}
      back={{ to: '/medewerkers/identiteit', label: t('identity.back') }}
    >
      {deed && !refused && <Alert kind="success" heading={t(`identity.done.${deed}`)} announce />}
      <ErrorSummary errors={errors} />
      {work && <HeldWarning work={work} />}
      <section className="stack">
        <Heading level={2}>{t('identity.verified')}</Heading>
        <IdentityList identifiers={person.identifiers} />
      </section>
      {person.waiting.length > 0 && (
        <section className="stack">
          <Heading level={2}>{t('identity.open')}</Heading>
          {person.waiting.map((proposal) => (
            <IdentityProposal key={proposal.id} proposal={proposal} />
          ))}
        </section>
      )}
      <section className="stack">
        <Heading level={2}>{t('identity.proposeHeading')}</Heading>
        <IdentityForm errors={errors} typed={refused?.typed ?? {}} />
      </section>
      <History history={person.history} />
      {work && <SharedWorkPanel work={work} />}
    </Page>
  )
}

function History({ history }: { history: readonly PastProposal[] }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const language = useLanguage()
  return (
    <section className="stack">
      <Heading level={2}>{t('identity.history')}</Heading>
      {history.length === 0 && <Paragraph>{t('identity.noHistory')}</Paragraph>}
      <ul className="findings">
        {history.map(({ id, action, kind, state, at }) => (
          <li key={id}>
            {t('identity.historyLine', {
              action: t(`identity.action.${action}`),
              kind: localized(identifierTitles[kind]),
              state: t(`identity.state.${state}`),
              date: formatDateTime(at, language),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const ErrorBoundary = RouteErrorBoundary
