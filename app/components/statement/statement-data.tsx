import { Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import type { StatementContent } from '../../domain/statement/content'
import { Section } from '../section'
import { TextLink } from '../text-link'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { CategoryList } from './category-list'
import { ConsentList } from './consent-list'
import { PurposeList } from './purpose-list'

interface StatementDataProps {
  readonly content: Pick<StatementContent, 'categories' | 'givers' | 'purposes' | 'consents'>
}

/** Which data, whence, what for and why that is allowed. */
export function StatementData({ content }: StatementDataProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { categories, givers, purposes, consents } = content
  return (
    <>
      <Section title={t('statement.categories')}>
        <CategoryList categories={categories} />
      </Section>
      <Section title={t('statement.origin')}>
        <Paragraph>{t('statement.originText')}</Paragraph>
        {givers.length > 0 && (
          <UnorderedList>
            {givers.map((giver) => (
              <UnorderedList.Item key={giver.nl}>{localized(giver)}</UnorderedList.Item>
            ))}
          </UnorderedList>
        )}
        <Paragraph>{t('statement.required')}</Paragraph>
      </Section>
      <Section title={t('statement.purposes')}>
        <PurposeList purposes={purposes} />
      </Section>
      {consents.length > 0 && (
        <Section title={t('statement.consents')}>
          <Paragraph>
            {t('statement.consentsText')} <TextLink to="/toestemmingen">{t('consents.title')}</TextLink>
          </Paragraph>
          <ConsentList consents={consents} />
        </Section>
      )}
    </>
  )
}
