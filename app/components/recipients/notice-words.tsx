import { DescriptionList, Paragraph } from '@amsterdam/design-system-react'
import { formatDate } from '../../domain/format'
import type { NoticeContent } from '../../domain/recipient-views'
import { FieldValueView } from '../dossier/field-value-view'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** What a recipient has to do, and for whom. */
export function NoticeWords({ content }: { content: NoticeContent }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { number, reason, person, studentNumber, datasetTitle, fieldTitle, fieldType, value } = content
  const { endedBefore, publishes } = content
  return (
    <>
      <Paragraph>{t(`recipients.notice.ask.${reason}`)}</Paragraph>
      {publishes && <Paragraph>{t('recipients.notice.ask.published')}</Paragraph>}
      <DescriptionList>
        <DescriptionList.Term>{t('recipients.notice.numberLabel')}</DescriptionList.Term>
        <DescriptionList.Description>{number}</DescriptionList.Description>
        <DescriptionList.Term>{t('recipients.notice.person')}</DescriptionList.Term>
        <DescriptionList.Description>
          <bdi>{reason === 'expired' ? t('recipients.notice.everybody') : person}</bdi>
          {studentNumber !== '' && `, ${t('recipients.notice.studentNumber', { number: studentNumber })}`}
        </DescriptionList.Description>
        <DescriptionList.Term>{t('recipients.notice.what')}</DescriptionList.Term>
        <DescriptionList.Description>
          {localized(datasetTitle)}
          {fieldTitle && `: ${localized(fieldTitle)}`}
        </DescriptionList.Description>
        {endedBefore && (
          <>
            <DescriptionList.Term>{t('recipients.notice.endedBefore')}</DescriptionList.Term>
            <DescriptionList.Description>{formatDate(endedBefore, language)}</DescriptionList.Description>
          </>
        )}
        {reason === 'corrected' && fieldType && (
          <>
            <DescriptionList.Term>{t('recipients.notice.value')}</DescriptionList.Term>
            <DescriptionList.Description>
              <FieldValueView type={fieldType} value={value} />
            </DescriptionList.Description>
          </>
        )}
      </DescriptionList>
    </>
  )
}
