import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { Pagination } from '../../components/pagination'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { ReviewFacts } from '../../components/staff/review-facts'
import { ReviewRecord } from '../../components/staff/review-record'
import { ReviewReopenForm } from '../../components/staff/review-reopen-form'
import { ReviewReleaseForm } from '../../components/staff/review-release-form'
import { HeldWarning, SharedWorkPanel } from '../../components/staff/shared-work-panel'
import { useTranslation } from '../../components/use-translation'
import { isAppError } from '../../domain/errors'
import { redactionReasonCodes } from '../../domain/redaction/reasons'
import { requireStaff } from '../../http/guards.server'
import { pageNumberOf } from '../../http/page-number.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { decideRedaction } from '../../services/reviews/decide-redaction.server'
import { readReview } from '../../services/reviews/read-review.server'
import { reopenReview } from '../../services/reviews/reopen-review.server'
import { releaseReview } from '../../services/reviews/release-review.server'
import { readSharedWork } from '../../services/work/read-shared-work.server'

export const handle: PageHandle = { title: 'reviews.listTitle' }

const digest = z.string()
const reason = z.enum(redactionReasonCodes)
const index = z.coerce.number().int().min(0).max(9999)
const formSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('release'), stamp: z.string() }),
  z.object({ intent: z.literal('reopen') }),
  z.object({ intent: z.literal('hide-text'), digest, text: z.string().default(''), reason }),
  z.object({ intent: z.literal('show-text'), digest, text: z.string() }),
  z.object({ intent: z.enum(['show-field', 'hide-field']), digest, field: z.string() }),
  z.object({ intent: z.literal('hide-document'), digest, index, reason }),
  z.object({ intent: z.literal('show-document'), digest, index }),
])

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'review:redactions')
  const id = params.id ?? ''
  const review = await readReview(deps, actor, { id, page: pageNumberOf(request) })
  return json({ review, work: await readSharedWork(deps, actor, { kind: 'review', id }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'review:redactions')
  const form = await parseForm(request, formSchema)
  if (!form.ok) return refuseForm(form)
  const id = params.id ?? ''
  const page = pageNumberOf(request)
  if (form.input.intent === 'release') {
    const stale = await releaseReview(deps, actor, { id, stamp: form.input.stamp }).catch(staleOrThrow)
    return redirect(`/medewerkers/nakijken/${id}${stale ? '?melding=veranderd' : ''}`)
  }
  if (form.input.intent === 'reopen') {
    await reopenReview(deps, actor, { id })
    return redirect(`/medewerkers/nakijken/${id}`)
  }
  const { intent: kind, digest: of, ...rest } = form.input
  try {
    await decideRedaction(deps, actor, { id, digest: of, decision: { kind, ...rest } as never })
    return redirect(`/medewerkers/nakijken/${id}?pagina=${page}#${encodeURIComponent(of)}`)
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

function staleOrThrow(error: unknown): true {
  if (isAppError(error, 'wrong-state')) return true
  throw error
}

export default function ReviewPage() {
  const { t } = useTranslation()
  const { review, work } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  const [search] = useSearchParams()
  const isOpen = review.state === 'open'
  return (
    <Page
      title={t('reviews.title', { number: review.number })}
      intro={isOpen ? t('reviews.intro') : t('reviews.over')}
      width="wide"
      back={{ to: '/medewerkers/nakijken', label: t('reviews.listTitle') }}
    >
      {search.get('melding') === 'veranderd' && isOpen && (
        <Alert kind="warning" heading={t('reviews.changedTitle')} announce>
          <Paragraph>{t('reviews.changedText')}</Paragraph>
        </Alert>
      )}
      <HeldWarning work={work} />
      <ReviewFacts review={review} />
      {isOpen && (
        <section className="stack">
          <Heading level={2}>
            {review.total === 0 ? t('reviews.nothing') : t('reviews.count', { count: review.total })}
          </Heading>
          {review.records.map((record) => {
            const mine = refused?.typed['digest'] === record.digest
            const typed = refused?.typed['text']
            return (
              <ReviewRecord
                key={record.digest}
                review={review.id}
                record={record}
                error={mine ? errors['text'] : undefined}
                typed={mine && typeof typed === 'string' ? typed : undefined}
              />
            )
          })}
          <Pagination
            page={review.page}
            pages={review.pages}
            pathOf={(page) => `/medewerkers/nakijken/${review.id}?pagina=${page}`}
          />
        </section>
      )}
      {isOpen && review.hiddenCategories.length === 0 && review.page === review.pages && (
        <ReviewReleaseForm stamp={review.stamp} />
      )}
      {review.state === 'released' && review.hiddenCategories.length === 0 && (
        <ReviewReopenForm downloads={review.downloads} />
      )}
      <SharedWorkPanel work={work} />
    </Page>
  )
}

export const ErrorBoundary = RouteErrorBoundary
