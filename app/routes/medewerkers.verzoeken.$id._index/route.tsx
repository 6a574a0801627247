import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { LetterList } from '../../components/requests/letter-list'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { BeforeThis } from '../../components/staff/before-this'
import { DoneAlert } from '../../components/staff/done-alert'
import { IdentityLadder } from '../../components/staff/identity-ladder'
import { NextLink, nextPath } from '../../components/staff/next-link'
import { RequestClockForms } from '../../components/staff/request-clock-forms'
import { RequestFacts } from '../../components/staff/request-facts'
import { RequestRight } from '../../components/staff/request-right'
import { HeldWarning, SharedWorkPanel } from '../../components/staff/shared-work-panel'
import { useTranslation } from '../../components/use-translation'
import { isAppError } from '../../domain/errors'
import { identityRungs } from '../../domain/identity-checks'
import { refusalReasons } from '../../domain/requests/refusals'
import { extensionReasons, verdicts } from '../../domain/requests/requests'
import { workKey } from '../../domain/work/work-kinds'
import { requireStaff } from '../../http/guards.server'
import { manyValues } from '../../http/many-values'
import { parseForm, typedIn, type Typed } from '../../http/parse-form.server'
import { handleRequest } from '../../services/requests/handle-request.server'
import { readRequest } from '../../services/requests/read-request.server'
import { readSharedWork } from '../../services/work/read-shared-work.server'

export const handle: PageHandle = { title: 'requests.staff.listTitle' }

const version = z.coerce.number().int()
const words = z.string().default('')
const way = z.enum(['stay', 'next']).default('stay')
const deedForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('ask'), version, question: words }),
  z.object({ intent: z.literal('answer'), answer: words }),
  z.object({
    intent: z.literal('extend'),
    version,
    reason: z.enum(extensionReasons),
    extensionText: words,
  }),
  z.object({
    intent: z.literal('decide'),
    version,
    itemId: z.string(),
    // One that is missing is found by the service: what was chosen for each part then comes back with the form.
    verdict: z.union([z.literal(''), z.enum(verdicts)]).default(''),
    reason: z.union([z.literal(''), z.enum(refusalReasons)]).default(''),
    text: words,
    evidence: words,
    parts: manyValues,
    choices: manyValues,
    way,
  }),
  z.object({ intent: z.literal('confirm'), version, itemId: z.string(), way }),
  z.object({ intent: z.literal('send-back'), version, itemId: z.string(), why: words }),
  z.object({ intent: z.literal('confirm-erased'), pieceId: z.string() }),
  z.object({ intent: z.literal('lift'), itemId: z.string(), liftText: words }),
  z.object({
    intent: z.literal('identity'),
    version,
    rung: z.enum(identityRungs),
    deed: z.enum(['ask', 'passed', 'failed', 'impossible']),
    how: words,
  }),
  z.object({ intent: z.literal('letter-posted'), letterId: z.string(), postedOn: words }),
])

const requestPath = (id: string) => `/medewerkers/verzoeken/${encodeURIComponent(id)}`

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:requests')
  const id = params['id'] ?? ''
  const read = await readRequest(deps, actor, { id })
  return json({ request: read, work: await readSharedWork(deps, actor, { kind: 'request', id }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'read:requests')
  const id = params['id'] ?? ''
  const form = await parseForm(request, deedForm)
  if (!form.ok) return refused(form.fields, form.typed, [])
  try {
    const done = await handleRequest(deps, actor, id, form.input)
    const onward = 'way' in form.input && form.input.way === 'next'
    if (onward) return redirect(`${nextPath(workKey({ kind: 'request', id }))}?net=${done}`)
    return redirect(`${requestPath(id)}?gedaan=${done}`)
  } catch (error) {
    if (!isAppError(error, 'invalid-input')) throw error
    const choices = form.input.intent === 'decide' ? form.input.choices : []
    return refused(error.fields, typedIn(form.input), choices)
  }
}

function refused(fields: Typed, typed: Typed, choices: readonly string[]) {
  return json({ fields, typed, choices }, { status: 400 })
}

export default function RequestPage() {
  const { t } = useTranslation()
  const { request, work } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()
  const typed: Typed = refusal?.typed ?? {}
  const errors = useFieldErrors(atForm(refusal?.fields ?? {}, typed.itemId))
  return (
    <Page
      title={t('requests.staff.title', { number: request.number })}
      width="wide"
      back={{ to: '/medewerkers/verzoeken', label: t('requests.staff.listTitle') }}
    >
      <Done next={nextPath(work.key)} />
      <BeforeThis here={work.key} />
      <ErrorSummary errors={errors} />
      <HeldWarning work={work} />
      <RequestFacts request={request} />
      <IdentityLadder request={request} path={requestPath(request.id)} errors={errors} typed={typed} />
      <Heading level={2}>{t('requests.staff.rights')}</Heading>
      <ul className="cards">
        {request.items.map((item) => (
          <RequestRight
            key={item.id}
            request={request}
            item={item}
            errors={errors}
            typed={typed.itemId === item.id ? typed : {}}
            choices={typed.itemId === item.id ? (refusal?.choices ?? []) : []}
          />
        ))}
      </ul>
      <RequestClockForms request={request} errors={errors} typed={typed} />
      <Heading level={2}>{t('requests.letters')}</Heading>
      <LetterList
        letters={request.letters}
        path={requestPath(request.id)}
        post={request.may.post ? { errors, typed } : undefined}
      />
      <NextLink after={work.key} />
      <SharedWorkPanel work={work} />
    </Page>
  )
}

/** Several rights have the same fields on one page: the fault goes to those of the right that was sent. */
function atForm(
  fields: Readonly<Record<string, string>>,
  itemId: string | undefined,
): Record<string, string> {
  if (!itemId) return { ...fields }
  return Object.fromEntries(Object.entries(fields).map(([name, key]) => [`${name}-${itemId}`, key]))
}

const outcomes = [
  'decided',
  'one-more',
  'confirmed',
  'sent-back',
  'asked',
  'answered',
  'extended',
  'erased',
  'lifting',
  'identity-asked',
  'identity-recorded',
  'posted',
  'entered',
] as const

/** What was just done, and the way on. */
function Done({ next }: { next: string }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const done = outcomes.find((outcome) => outcome === search.get('gedaan'))
  return done ? <DoneAlert key={done} heading={t(`requests.staff.done.${done}`)} next={next} /> : null
}

export const ErrorBoundary = RouteErrorBoundary
