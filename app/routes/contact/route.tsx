import { Paragraph } from '@amsterdam/design-system-react'
import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ContactDetails } from '../../components/contact-details'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { Section } from '../../components/section'
import { PrivacyContact } from '../../components/statement/privacy-contact'
import { TextLink } from '../../components/text-link'
import { useTranslation } from '../../components/use-translation'

export const handle: PageHandle = { title: 'pages.contact.title' }

export function loader({ context }: LoaderFunctionArgs) {
  return json({ organisation: context.deps.register.school.organisation })
}

export default function Contact() {
  const { t } = useTranslation()
  const { organisation } = useLoaderData<typeof loader>()
  return (
    <Page title={t('pages.contact.title')} intro={t('pages.contact.intro')}>
      <Section title={t('pages.contact.how')}>
        <ContactDetails contact={organisation} />
        <Paragraph>{t('pages.contact.byLetter')}</Paragraph>
        <PrivacyContact organisation={organisation} />
      </Section>
      <Section title={t('pages.contact.helpTitle')}>
        <Paragraph>{t('pages.contact.helpText')}</Paragraph>
      </Section>
      <Section title={t('pages.contact.leakTitle')}>
        <Paragraph>{t('pages.contact.leakText')}</Paragraph>
      </Section>
      <Paragraph>
        {t('pages.contact.complaint')} <TextLink to="/klacht">{t('pages.complaint.title')}</TextLink>
      </Paragraph>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
