import { DescriptionList } from '@amsterdam/design-system-react'
import { formatDate, formatDateTime } from '../../domain/format'
import { identifierTitles, type VerifiedIdentifier } from '../../domain/identity'
import type { LookForStaff } from '../../domain/paper-views'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** Whom to look for, where and by when: what it takes to find the right folder and nothing else. */
export function PaperPerson({ look }: { look: LookForStaff }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { person } = look
  const due = formatDate(look.dueOn, language)
  const facts: [string, string][] = [
    [t('paper.name'), person.name || t('identity.noName')],
    ...person.identifiers
      .filter(isOnPaper)
      .map(({ kind, value }): [string, string] => [localized(identifierTitles[kind]), value]),
    [t('paper.where'), localized(look.sourceTitle)],
    [
      t('paper.why'),
      `${t(`paper.reason.${look.reason}`)} · ${t('paper.asked', { date: formatDateTime(look.askedAt, language) })}`,
    ],
    [t('paper.dueTerm'), look.late ? t('paper.late', { date: due }) : due],
  ]
  return (
    <DescriptionList>
      {facts.map(([term, words]) => [
        <DescriptionList.Term key={`${term}-term`}>{term}</DescriptionList.Term>,
        <DescriptionList.Description key={`${term} ${words}`}>
          <bdi>{words}</bdi>
        </DescriptionList.Description>,
      ])}
    </DescriptionList>
  )
}

/** Nobody writes the number of a browser on a folder. */
function isOnPaper({ kind }: VerifiedIdentifier): boolean {
  return kind !== 'analyticsClientId'
}
