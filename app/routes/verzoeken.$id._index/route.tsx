import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { IdentityWait } from '../../components/requests/identity-wait'
import { LetterList } from '../../components/requests/letter-list'
import { QuestionForm } from '../../components/requests/question-form'
import { RequestDates } from '../../components/requests/request-dates'
import { RequestItemCard } from '../../components/requests/request-item'
import { requestSteps } from '../../components/requests/request-steps'
import { requestTones } from '../../components/requests/request-tones'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { StatusBadge } from '../../components/status-badge'
import { Timeline } from '../../components/timeline'
import { useLanguage } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import type { OwnRequest } from '../../domain/requests/views'
import { requireFreshFactor, requireSubject } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { confirmOwnRequest } from '../../services/identity-checks/confirm-own-request.server'
import { answerQuestion } from '../../services/requests/answer-question.server'
import { readOwnRequest } from '../../services/requests/read-own-request.server'
import { withdrawRequest } from '../../services/requests/withdraw-request.server'

export const handle: PageHandle = { title: 'requests.title' }

const deedForm = z.object({
  intent: z.enum(['answer', 'everything', 'withdraw', 'confirm']),
  answer: z.string().default(''),
})

const requestPath = (id: string) => `/verzoeken/${encodeURIComponent(id)}`

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  return json({ request: await readOwnRequest(deps, actor, { id: params['id'] ?? '' }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const id = params['id'] ?? ''
  const form = await parseForm(request, deedForm)
  if (!form.ok) return refuseForm(form)
  const { intent, answer } = form.input
  if (intent === 'confirm') {
    await requireFreshFactor(request, context, requestPath(id))
    await confirmOwnRequest(deps, actor, { id })
    return redirect(`${requestPath(id)}?melding=bevestigd`)
  }
  if (intent === 'withdraw') {
    await withdrawRequest(deps, actor, { id })
    return redirect(`${requestPath(id)}?melding=ingetrokken`)
  }
  try {
    await answerQuestion(deps, actor, { id, answer, everything: intent === 'everything' })
    return redirect(`${requestPath(id)}?melding=beantwoord`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function MyRequest() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { request } = useLoaderData<typeof loader>()
  const errors = useFieldErrors(useActionData<typeof action>()?.fields)
  const waitsFor = request.questions.find(
    ({ kind, answeredAt }) => kind === 'specification' && answeredAt === null,
  )
  return (
    <Page
      title={t('requests.staff.title', { number: request.number })}
      back={{ to: '/verzoeken', label: t('requests.title') }}
    >
      <WhatHappened />
      <ErrorSummary errors={errors} />
      <p>
        <StatusBadge tone={requestTones[request.state]} label={t(`requests.state.${request.state}`)} />
      </p>
      <IdentityWait identity={request.identity} />
      {waitsFor && request.state === 'waiting' && <QuestionForm question={waitsFor} error={errors.answer} />}
      <Timeline steps={requestSteps(request, t, language)} />
      <RequestDates request={request} />
      {request.extension && <Paragraph>{t('requests.step.extended')}</Paragraph>}
      <section className="stack" aria-labelledby="asked">
        <Heading level={2} id="asked">
          {t('requests.fact.asked')}
        </Heading>
        <ul className="cards">
          {request.items.map((item) => (
            <RequestItemCard key={item.id} item={item} />
          ))}
        </ul>
        <OwnWords request={request} />
      </section>
      <section className="stack" aria-labelledby="letters">
        <Heading level={2} id="letters">
          {t('requests.letters')}
        </Heading>
        <LetterList letters={request.letters} path={`/verzoeken/${request.id}`} />
      </section>
      {request.mayWithdraw && <Withdraw />}
    </Page>
  )
}

function OwnWords({ request: { words } }: { request: Pick<OwnRequest, 'words'> }) {
  const { t } = useTranslation()
  if (words === '') return null
  return (
    <>
      <Heading level={3}>{t('requests.fact.words')}</Heading>
      <p className="own-words">
        <bdi dir="auto">{words}</bdi>
      </p>
    </>
  )
}

function Withdraw() {
  const { t } = useTranslation()
  return (
    <Form>
      <Paragraph>{t('requests.withdrawHint')}</Paragraph>
      <FormActions>
        <SubmitButton variant="secondary" name="intent" value="withdraw">
          {t('requests.withdraw')}
        </SubmitButton>
      </FormActions>
    </Form>
  )
}

const happened = {
  verstuurd: 'sent',
  ingetrokken: 'withdrawn',
  beantwoord: 'answered',
  bevestigd: 'confirmed',
} as const

function WhatHappened() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const message = Object.entries(happened).find(([name]) => name === search.get('melding'))
  if (!message) return null
  const [, what] = message
  return (
    <Alert kind="success" heading={t(`requests.done.${what}Title`)} announce>
      <Paragraph>{t(`requests.done.${what}Text`)}</Paragraph>
    </Alert>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
