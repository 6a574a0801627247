import { Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import { TextLink } from '../text-link'
import { useTranslation } from '../use-translation'

const rights = ['see', 'correct', 'withdraw', 'copy', 'erase', 'complain', 'proof'] as const

/** What people can ask for, and where. */
export function RightsList({ supervisor }: { supervisor: string }) {
  const { t } = useTranslation()
  return (
    <>
      <UnorderedList>
        {rights.map((right) => (
          <UnorderedList.Item key={right}>
            {t(`statement.rightsList.${right}`, { supervisor })}
          </UnorderedList.Item>
        ))}
      </UnorderedList>
      <Paragraph>
        {t('statement.answerTime')} <TextLink to="/klacht">{t('pages.complaint.title')}</TextLink>
      </Paragraph>
    </>
  )
}
