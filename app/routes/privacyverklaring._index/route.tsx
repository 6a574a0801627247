import { Paragraph } from '@amsterdam/design-system-react'
import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ContactDetails } from '../../components/contact-details'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { Section } from '../../components/section'
import { CategoryList } from '../../components/statement/category-list'
import { PurposeList } from '../../components/statement/purpose-list'
import { RecipientList } from '../../components/statement/recipient-list'
import { RetentionList } from '../../components/statement/retention-list'
import { RightsList } from '../../components/statement/rights-list'
import { TextLink } from '../../components/text-link'
import { useLocalized } from '../../components/use-language'
import { describeDossier } from '../../services/dossier/describe-dossier.server'

export const handle: PageHandle = { title: 'statement.title' }

export function loader({ context: { deps } }: LoaderFunctionArgs) {
  const { organisation, purposes, recipients, retention } = deps.register.school
  return json({ organisation, purposes, recipients, retention, ...describeDossier(deps) })
}

export default function Statement() {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { organisation, categories, sources, purposes, recipients, retention } =
    useLoaderData<typeof loader>()
  const { name, supervisor } = organisation
  return (
    <Page title={t('statement.title')} intro={t('statement.intro', { name })}>
      <Section title={t('statement.controller')}>
        <Paragraph>{t('statement.controllerText', { name })}</Paragraph>
        <ContactDetails contact={organisation} />
      </Section>
      <Section title={t('statement.who')}>
        <Paragraph>{t('statement.whoText')}</Paragraph>
      </Section>
      <Section title={t('statement.categories')}>
        <CategoryList categories={categories} sources={sources} />
      </Section>
      <Section title={t('statement.purposes')}>
        <PurposeList purposes={purposes} />
      </Section>
      <Section title={t('statement.recipients')}>
        <Paragraph>{t('statement.recipientsText')}</Paragraph>
        <RecipientList recipients={recipients} />
      </Section>
      <Section title={t('statement.retention')}>
        <Paragraph>{t('statement.retentionText')}</Paragraph>
        <RetentionList rules={retention} />
      </Section>
      <Section title={t('statement.automation')}>
        <Paragraph>{t('statement.automationText')}</Paragraph>
      </Section>
      <Section title={t('statement.rights')}>
        <RightsList supervisor={localized(supervisor.name)} />
      </Section>
      <TextLink to="/privacyverklaring/versies">{t('statement.versions.link')}</TextLink>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }
