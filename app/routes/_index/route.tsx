import { defer, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { CategoryIndex } from '../../components/dossier/category-index'
import { CategorySection } from '../../components/dossier/category-section'
import { SearchForm } from '../../components/dossier/search-form'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import type { SourceAnswer } from '../../domain/views'
import { requireSubject } from '../../http/guards.server'
import { describeDossier } from '../../services/dossier/describe-dossier.server'
import { readOverview } from '../../services/dossier/read-overview.server'

export const handle: PageHandle = { title: 'dossier.title', comesInParts: true }

/** A correction sent in place shows its own answer: the sources need not be asked again for it. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction, defaultShouldRevalidate }) =>
  formAction?.startsWith('/gegevens/') ? false : defaultShouldRevalidate

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const described = describeDossier(deps)
  const asked = readOverview(deps, actor)
  const whole = new URL(request.url).searchParams.has('alles')
  const answers = whole ? await settled(asked) : asked
  return defer({ ...described, ...byKey(answers) })
}

export default function MyData() {
  const { t } = useTranslation()
  const data = useLoaderData<typeof loader>()
  const { categories, sources } = data
  return (
    <Page title={t('dossier.title')} intro={t('dossier.intro')}>
      <SearchForm />
      <CategoryIndex categories={categories} />
      {categories.map((category) => (
        <CategorySection
          key={category.id}
          category={category}
          sources={sources}
          answerOf={(source) => answerIn(data, source)}
        />
      ))}
      <Paragraph size="small">{t('dossier.noAutomation')}</Paragraph>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }

type Answers = Readonly<Record<string, SourceAnswer | Promise<SourceAnswer>>>

/** defer follows promises one level deep only. */
function byKey(answers: Answers): Record<`answer:${string}`, SourceAnswer | Promise<SourceAnswer>> {
  return Object.fromEntries(Object.entries(answers).map(([source, answer]) => [`answer:${source}`, answer]))
}

/** Its types lose what is no fixed key, so the way back is checked. */
function answerIn(data: Readonly<Record<string, unknown>>, source: string) {
  const answer = data[`answer:${source}`]
  return isAnswer(answer) ? answer : undefined
}

function isAnswer(value: unknown): value is SourceAnswer | Promise<SourceAnswer> {
  return value instanceof Promise || (typeof value === 'object' && value !== null && 'result' in value)
}

async function settled(answers: Readonly<Record<string, Promise<SourceAnswer>>>): Promise<Answers> {
  const entries = Object.entries(answers).map(async ([source, answer]) => [source, await answer] as const)
  return Object.fromEntries(await Promise.all(entries))
}
