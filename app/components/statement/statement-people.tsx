import { Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import type { StatementContent } from '../../domain/statement/content'
import { ContactDetails } from '../contact-details'
import { Section } from '../section'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { PrivacyContact } from './privacy-contact'

interface StatementPeopleProps {
  readonly content: Pick<StatementContent, 'organisation' | 'dataSubjects'>
}

/** Who is responsible, who answers for privacy, and whom it is about. */
export function StatementPeople({ content: { organisation, dataSubjects } }: StatementPeopleProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { name } = organisation
  return (
    <>
      <Section title={t('statement.controller')}>
        <Paragraph>{t('statement.controllerText', { name })}</Paragraph>
        <ContactDetails contact={organisation} />
        <PrivacyContact organisation={organisation} />
      </Section>
      {dataSubjects.length > 0 && (
        <Section title={t('statement.who')}>
          <UnorderedList>
            {dataSubjects.map(({ id, title }) => (
              <UnorderedList.Item key={id}>{localized(title)}</UnorderedList.Item>
            ))}
          </UnorderedList>
        </Section>
      )}
    </>
  )
}
