import { DescriptionList, Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { NoticeForStaff } from '../../domain/recipient-views'
import { StatusBadge } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { noticeTones } from './notice-tones'

/** All that staff know of one notice, and what they have to tell. */
export function NoticeFacts({ notice }: { notice: NoticeForStaff }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const moments = [
    ['created', notice.createdAt],
    ['sent', notice.sentAt],
    ['seen', notice.openedAt],
    ['ended', notice.endedAt],
  ] as const
  return (
    <>
      <div>
        <StatusBadge tone={noticeTones[notice.state]} label={t(`recipients.state.${notice.state}`)} />
      </div>
      <Paragraph>{t(`recipients.notice.ask.${notice.reason}`)}</Paragraph>
      <DescriptionList>
        <DescriptionList.Term>{t('recipients.staff.recipient')}</DescriptionList.Term>
        <DescriptionList.Description>
          {localized(notice.recipientTitle)}
          {notice.contact && ` (${notice.contact})`}
        </DescriptionList.Description>
        <DescriptionList.Term>{t('recipients.notice.what')}</DescriptionList.Term>
        <DescriptionList.Description>
          {localized(notice.sourceTitle)}: {localized(notice.datasetTitle)}
          {notice.fieldTitle && `, ${localized(notice.fieldTitle)}`}
        </DescriptionList.Description>
        <DescriptionList.Term>{t('staff.task.person')}</DescriptionList.Term>
        <DescriptionList.Description>
          {notice.subjectId === '' ? t('recipients.notice.everybody') : notice.subjectId}
        </DescriptionList.Description>
        {moments.map(
          ([name, at]) =>
            at && (
              <FactOf
                key={name}
                label={t(`recipients.moment.${name}`)}
                value={formatDateTime(at, language)}
              />
            ),
        )}
        {notice.note !== '' && <FactOf label={t('recipients.staff.note')} value={notice.note} />}
      </DescriptionList>
    </>
  )
}

function FactOf({ label, value }: { label: string; value: string }) {
  return (
    <>
      <DescriptionList.Term>{label}</DescriptionList.Term>
      <DescriptionList.Description>{value}</DescriptionList.Description>
    </>
  )
}
