import { defer, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Await, useLoaderData, useSearchParams } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { Suspense } from 'react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ConsentRow } from '../../components/consents/consent-row'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { AppError } from '../../domain/errors'
import { languages } from '../../domain/localized'
import type { ConsentView } from '../../domain/views'
import { requireSubject } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { giveConsent } from '../../services/consents/give-consent.server'
import { listConsents } from '../../services/consents/list-consents.server'
import { withdrawConsent } from '../../services/consents/withdraw-consent.server'

/** What was said here counts at once: a source that is slow to tell what it holds keeps nobody from reading that. */
export const handle: PageHandle = { title: 'consents.title', comesInParts: true }

const consentForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('withdraw'), consent: z.string() }),
  z.object({
    do: z.literal('give'),
    consent: z.string(),
    version: z.string(),
    language: z.enum(languages),
  }),
])

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const consents = listConsents(deps, actor)
  const whole = new URL(request.url).searchParams.has('alles')
  return defer({ consents: whole ? await consents : consents })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const form = await parseForm(request, consentForm)
  if (!form.ok) throw new AppError('invalid-input', 'not a form of this page')
  if (form.input.do === 'withdraw') {
    await withdrawConsent(deps, actor, form.input)
    return redirect('/toestemmingen?melding=ingetrokken')
  }
  await giveConsent(deps, actor, form.input)
  return redirect('/toestemmingen?melding=gegeven')
}

export default function Consents() {
  const { t } = useTranslation()
  const { consents } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const notice = search.get('melding')
  return (
    <Page title={t('consents.title')} intro={t('consents.intro')}>
      {notice === 'ingetrokken' && (
        <Alert kind="success" heading={t('consents.withdrawnTitle')} announce>
          <Paragraph>{t('consents.withdrawnText')}</Paragraph>
        </Alert>
      )}
      {notice === 'gegeven' && (
        <Alert kind="success" heading={t('consents.givenTitle')} announce>
          <Paragraph>{t('consents.givenText')}</Paragraph>
        </Alert>
      )}
      <Suspense fallback={<Paragraph>{t('consents.loading')}</Paragraph>}>
        <Await resolve={consents}>{(answered) => <ConsentList consents={answered} />}</Await>
      </Suspense>
    </Page>
  )
}

function ConsentList({ consents }: { readonly consents: readonly ConsentView[] }) {
  const { t } = useTranslation()
  if (consents.length === 0) return <Paragraph>{t('consents.none')}</Paragraph>
  return (
    <ul className="cards">
      {consents.map((consent) => (
        <ConsentRow key={consent.consent} consent={consent} />
      ))}
    </ul>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
