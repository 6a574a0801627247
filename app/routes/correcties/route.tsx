import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ButtonLink } from '../../components/button-link'
import { CorrectionCard } from '../../components/corrections/correction-card'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import { requireSubject } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseFormFor } from '../../http/refuse-form.server'
import { listOwnCorrections } from '../../services/corrections/list-own-corrections.server'
import { withdrawCorrection } from '../../services/corrections/withdraw-correction.server'
import { withdrawStatement } from '../../services/corrections/withdraw-statement.server'
import { writeStatement } from '../../services/corrections/write-statement.server'

export const handle: PageHandle = { title: 'corrections.title' }

const intents = ['withdraw', 'state', 'unstate'] as const
const notices = { withdraw: 'ingetrokken', state: 'verklaard', unstate: 'verklaring-weg' } as const

const form = z.object({
  intent: z.enum(intents).default('withdraw'),
  id: z.string(),
  statement: z.string().default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  return json({ corrections: await listOwnCorrections(deps, actor), today: localDate(deps.clock.now()) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const parsed = await parseForm(request, form)
  if (!parsed.ok) throw new AppError('invalid-input', 'not a form of this page')
  const { intent, ...input } = parsed.input
  try {
    if (intent === 'withdraw') await withdrawCorrection(deps, actor, input)
    else if (intent === 'unstate') await withdrawStatement(deps, actor, input)
    else await writeStatement(deps, actor, input)
    return redirect(`/correcties?melding=${notices[intent]}`)
  } catch (error) {
    return refuseFormFor(error, input)
  }
}

export default function MyCorrections() {
  const { t } = useTranslation()
  const { corrections, today } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const notice = intents.find((intent) => notices[intent] === search.get('melding'))
  const refused = useActionData<typeof action>()
  const fieldErrors = useFieldErrors(refused?.fields)
  // The field stands in one of many cards.
  const errors = fieldErrors.statement ? { [`statement-${refused?.typed.id}`]: fieldErrors.statement } : {}
  return (
    <Page title={t('corrections.title')} intro={t('corrections.intro')}>
      {notice && (
        <Alert kind="success" heading={t(`corrections.notice.${notice}.title`)} announce>
          <Paragraph>{t(`corrections.notice.${notice}.text`)}</Paragraph>
        </Alert>
      )}
      <ErrorSummary errors={errors} />
      {corrections.length === 0 ? <NoCorrections /> : null}
      <ul className="cards">
        {corrections.map((correction) => (
          <CorrectionCard
            key={correction.id}
            correction={correction}
            today={today}
            error={errors[`statement-${correction.id}`]}
            typed={refused?.typed.id === correction.id ? refused.typed.statement : undefined}
          />
        ))}
      </ul>
    </Page>
  )
}

function NoCorrections() {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <Paragraph>
        {t('corrections.none')} {t('corrections.noneHow')}
      </Paragraph>
      <div>
        <ButtonLink to="/">{t('corrections.toDossier')}</ButtonLink>
      </div>
    </div>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
