import { Paragraph } from '@amsterdam/design-system-react'
import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ContactDetails } from '../../components/contact-details'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { Section } from '../../components/section'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'

export const handle: PageHandle = { title: 'pages.complaint.title' }

export function loader({ context }: LoaderFunctionArgs) {
  return json({ organisation: context.deps.register.school.organisation })
}

export default function Complaint() {
  const { t } = useTranslation()
  const { organisation } = useLoaderData<typeof loader>()
  const name = useLocalized()(organisation.supervisor.name)
  return (
    <Page title={t('pages.complaint.title')} intro={t('pages.complaint.intro')}>
      <Section title={t('pages.complaint.first')}>
        <Paragraph>{t('pages.complaint.firstText')}</Paragraph>
        <ContactDetails contact={organisation} />
      </Section>
      <Section title={t('pages.complaint.supervisor')}>
        <Paragraph>{t('pages.complaint.supervisorText', { name })}</Paragraph>
        <p className="plain">
          <a className="ams-link" href={organisation.supervisor.complaints}>
            {t('pages.complaint.supervisorLink', { name })}
          </a>
        </p>
      </Section>
      <Section title={t('pages.complaint.court')}>
        <Paragraph>{t('pages.complaint.courtText')}</Paragraph>
      </Section>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
