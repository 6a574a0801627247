import { Paragraph } from '@amsterdam/design-system-react'
import type { StatementContent } from '../../domain/statement/content'
import { FieldRules } from '../dossier/field-rules'
import { Section } from '../section'
import { TextLink } from '../text-link'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { RecipientList } from './recipient-list'
import { RetentionList } from './retention-list'
import { SecurityList } from './security-list'

interface StatementSharingProps {
  readonly content: Pick<StatementContent, 'recipients' | 'retention' | 'security' | 'rules'>
}

/** Who has data, how long, how they are protected, and what is measured on the website. */
export function StatementSharing({ content }: StatementSharingProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { recipients, retention, security, rules } = content
  return (
    <>
      <Section title={t('statement.recipients')}>
        <Paragraph>{t('statement.recipientsText')}</Paragraph>
        <RecipientList recipients={recipients} />
      </Section>
      <Section title={t('statement.retention')}>
        <Paragraph>{t('statement.retentionText')}</Paragraph>
        <RetentionList rules={retention} />
      </Section>
      <Section title={t('statement.security')}>
        <SecurityList measures={security} />
        <Paragraph>
          {t('statement.leak')} <TextLink to="/melden">{t('common.footer.report')}</TextLink>
        </Paragraph>
      </Section>
      <Section title={t('statement.cookies')}>
        <Paragraph>
          {t('statement.cookiesText')} <TextLink to="/cookies">{t('pages.cookies.title')}</TextLink>
        </Paragraph>
        {rules.map(({ id, title, rules: checked }) => (
          <Paragraph key={id}>
            {t('statement.checkedDaily', { dataset: localized(title) })} <FieldRules rules={checked} />
          </Paragraph>
        ))}
      </Section>
    </>
  )
}
