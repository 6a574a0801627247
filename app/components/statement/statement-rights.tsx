import { Paragraph } from '@amsterdam/design-system-react'
import type { StatementContent } from '../../domain/statement/content'
import { Section } from '../section'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { RightsList } from './rights-list'

interface StatementRightsProps {
  readonly content: Pick<StatementContent, 'automated' | 'organisation'>
}

/** Whether computers decide, what people can ask for, and where they can complain. */
export function StatementRights({ content: { automated, organisation } }: StatementRightsProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { name, complaints } = organisation.supervisor
  return (
    <>
      <Section title={t('statement.automation')}>
        {automated.length === 0 && <Paragraph>{t('statement.automationText')}</Paragraph>}
        {automated.map(({ id, title, logic, consequences, contest }) => (
          <Paragraph key={id}>
            {localized(title)}: {localized(logic)} {localized(consequences)} {localized(contest)}
          </Paragraph>
        ))}
      </Section>
      <Section title={t('statement.rights')}>
        <RightsList supervisor={localized(name)} />
        <Paragraph>
          <a className="ams-link" href={complaints}>
            {t('pages.complaint.supervisorLink', { name: localized(name) })}
          </a>
        </Paragraph>
      </Section>
    </>
  )
}
