import { Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { AnsweredLook } from '../../domain/paper-views'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** Who looked when, and what they stated. */
export function PaperHistory({ history }: { history: readonly AnsweredLook[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  if (history.length === 0) return <Paragraph>{t('paper.noHistory')}</Paragraph>
  return (
    <ul className="findings">
      {history.map(({ number, outcome, places, answeredAt, by, role }) => (
        <li key={number}>
          {t('paper.historyLine', {
            number,
            outcome: t(`paper.outcome.${outcome}`),
            name: by,
            role: localized(role),
            date: formatDateTime(answeredAt, language),
          })}{' '}
          <span className="work-item__dates">{t('paper.historyPlaces', { places })}</span>
        </li>
      ))}
    </ul>
  )
}
