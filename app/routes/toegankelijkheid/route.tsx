import { Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ContactDetails } from '../../components/contact-details'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { Section } from '../../components/section'
import { useTranslation } from '../../components/use-translation'

export const handle: PageHandle = { title: 'pages.accessibility.title' }

const points = ['standard', 'keyboard', 'scripts', 'zoom', 'words'] as const

export function loader({ context }: LoaderFunctionArgs) {
  return json({ organisation: context.deps.register.school.organisation })
}

export default function Accessibility() {
  const { t } = useTranslation()
  const { organisation } = useLoaderData<typeof loader>()
  return (
    <Page title={t('pages.accessibility.title')} intro={t('pages.accessibility.intro')}>
      <Section title={t('pages.accessibility.what')}>
        <UnorderedList>
          {points.map((point) => (
            <UnorderedList.Item key={point}>{t(`pages.accessibility.points.${point}`)}</UnorderedList.Item>
          ))}
        </UnorderedList>
      </Section>
      <Section title={t('pages.accessibility.problem')}>
        <Paragraph>{t('pages.accessibility.problemText')}</Paragraph>
        <ContactDetails contact={organisation} />
      </Section>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
