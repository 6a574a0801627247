import { Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import type { StatementChange } from '../../domain/statement/compare'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface StatementChangesProps {
  readonly changes: readonly StatementChange[]
  readonly isFirst: boolean
}

/** What is new, gone or different in a version of the statement. */
export function StatementChanges({ changes, isFirst }: StatementChangesProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  if (changes.length === 0)
    return <Paragraph>{t(isFirst ? 'statement.versions.first' : 'statement.versions.same')}</Paragraph>
  return (
    <UnorderedList>
      {changes.map(({ part, title, kind }) => (
        <UnorderedList.Item key={`${part} ${title?.nl ?? ''} ${kind}`}>
          {t(`statement.versions.part.${part}`)}
          {title && ` "${localized(title)}"`}: {t(`statement.versions.kind.${kind}`)}
        </UnorderedList.Item>
      ))}
    </UnorderedList>
  )
}
