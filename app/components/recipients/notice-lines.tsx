import { formatDate } from '../../domain/format'
import type { NoticeForStaff } from '../../domain/recipient-views'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { noticeTones } from './notice-tones'

/** Notices to recipients: which, to whom, about what, how far. */
export function NoticeLines({ notices }: { notices: readonly NoticeForStaff[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <ul className="work-list">
      {notices.map(({ id, number, recipientTitle, reason, state, means, datasetTitle, createdAt }) => (
        <li key={id} className="work-item">
          <div className="work-item__words">
            <TextLink to={`/medewerkers/ontvangers/${id}`}>
              {number}: {localized(recipientTitle)}
            </TextLink>
            <span className="work-item__other">
              {t(`recipients.reason.${reason}`)}: {localized(datasetTitle)}. {t(`recipients.means.${means}`)}
            </span>
            <span className="work-item__dates">{formatDate(createdAt.slice(0, 10), language)}</span>
          </div>
          <StatusBadge tone={noticeTones[state]} label={t(`recipients.state.${state}`)} />
        </li>
      ))}
    </ul>
  )
}
