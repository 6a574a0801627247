import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { BeforeThis } from '../../components/staff/before-this'
import { WorkBulk } from '../../components/staff/work-bulk'
import { WorkFilterForm } from '../../components/staff/work-filter'
import { WorkFound, WorkSearch } from '../../components/staff/work-search'
import { TextLink } from '../../components/text-link'
import { useTranslation } from '../../components/use-translation'
import { cursorNames, parseWorkFilter, workQuery, type WorkFilter } from '../../domain/work/work-filter'
import { requireStaff } from '../../http/guards.server'
import { manyValues } from '../../http/many-values'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { findWork } from '../../services/work/find-work.server'
import { bulkDeeds, handleMany } from '../../services/work/handle-many.server'
import { readWorkList } from '../../services/work/read-work-list.server'

export const handle: PageHandle = { title: 'staff.work.title' }

const deedForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('search'), words: z.string().default('') }),
  z.object({
    intent: z.literal('bulk'),
    deed: z.enum(bulkDeeds),
    items: manyValues,
    to: z.string().default(''),
    note: z.string().default(''),
  }),
])

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context)
  const { searchParams } = new URL(request.url)
  const filter = parseWorkFilter(searchParams)
  const after = searchParams.get(cursorNames.after)
  const before = searchParams.get(cursorNames.before)
  return json({ filter, ...(await readWorkList(deps, actor, filter, { after, before })) })
}

/** Whom somebody looks for stands in no address: the answer comes with the form. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context)
  const form = await parseForm(request, deedForm)
  if (!form.ok) return refuseForm(form)
  const { input } = form
  try {
    if (input.intent === 'search') {
      return json({ found: await findWork(deps, actor, input), typed: { words: input.words } })
    }
    const done = await handleMany(deps, actor, input)
    const query = workQuery(parseWorkFilter(new URL(request.url).searchParams))
    return redirect(`/medewerkers${query}${query ? '&' : '?'}gedaan=${input.deed}&aantal=${done}`)
  } catch (error) {
    return refuseFormFor(error, input)
  }
}

export default function WorkPage() {
  const { t } = useTranslation()
  const { lines, count, previous, next, filter, choices, colleagues } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors = useFieldErrors(answer && 'fields' in answer ? answer.fields : undefined)
  return (
    <Page title={t('staff.work.title')} intro={t('staff.work.intro')} width="wide">
      <Done />
      <BeforeThis here="list" />
      <ErrorSummary errors={errors} />
      <WorkSearch error={errors.words} typed={answer?.typed.words} />
      {answer && 'found' in answer && <WorkFound lines={answer.found} />}
      <WorkFilterForm filter={filter} choices={choices} count={count} />
      {lines.length === 0 ? (
        <Nothing filtered={workQuery(filter) !== ''} />
      ) : (
        <WorkBulk lines={lines} colleagues={colleagues} errors={errors} typed={answer?.typed ?? {}} />
      )}
      <Pages filter={filter} previous={previous} next={next} />
    </Page>
  )
}

interface PagesProps {
  readonly filter: WorkFilter
  readonly previous: string | null
  readonly next: string | null
}

function Pages({ filter, previous, next }: PagesProps) {
  const { t } = useTranslation()
  if (!previous && !next) return null
  const to = (cursor: Parameters<typeof workQuery>[1]) => `/medewerkers${workQuery(filter, cursor)}`
  return (
    <nav className="work-pages" aria-label={t('staff.work.pages')}>
      {previous && <TextLink to={to({})}>{t('staff.work.first')}</TextLink>}
      {previous && (
        <TextLink to={to({ before: previous })} icon="backward">
          {t('staff.work.previous')}
        </TextLink>
      )}
      {next && <TextLink to={to({ after: next })}>{t('staff.work.next')}</TextLink>}
    </nav>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation()
  if (filtered) return <Paragraph>{t('staff.work.emptyFilter')}</Paragraph>
  return (
    <Alert kind="success" heading={t('staff.work.empty')}>
      <Paragraph>{t('staff.work.emptyText')}</Paragraph>
    </Alert>
  )
}

/** What was just done with how many. */
function Done() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const done = (['claim', 'release', 'hand-over', 'close'] as const).find(
    (deed) => deed === search.get('gedaan'),
  )
  const amount = Number(search.get('aantal'))
  if (!done || !Number.isInteger(amount)) return null
  return (
    <Alert
      kind={amount > 0 ? 'success' : 'info'}
      heading={t(`staff.work.done.${done}`, { count: amount })}
      announce
    />
  )
}

export const ErrorBoundary = RouteErrorBoundary
