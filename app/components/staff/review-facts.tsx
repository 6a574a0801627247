import { DescriptionList, Paragraph } from '@amsterdam/design-system-react'
import { formatDate, formatDateTime } from '../../domain/format'
import type { ReviewForStaff } from '../../domain/review-views'
import { Alert } from '../alert'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** Whose data, by when, and what this employee cannot see or ask now. */
export function ReviewFacts({ review }: { review: ReviewForStaff }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const due = formatDate(review.dueOn, language)
  return (
    <>
      {review.silent.length > 0 && (
        <Alert kind="warning" heading={t('reviews.silentTitle')}>
          <Paragraph>
            {t('reviews.silentText', { sources: review.silent.map(localized).join(', ') })}
          </Paragraph>
        </Alert>
      )}
      {review.hiddenCategories.length > 0 && (
        <Alert kind="info" heading={t('reviews.hiddenTitle')}>
          <Paragraph>
            {t('reviews.hiddenText', { categories: review.hiddenCategories.map(localized).join(', ') })}
          </Paragraph>
        </Alert>
      )}
      <DescriptionList>
        <DescriptionList.Term>{t('reviews.person')}</DescriptionList.Term>
        <DescriptionList.Description>
          <bdi>{review.person}</bdi>
        </DescriptionList.Description>
        <DescriptionList.Term>{t(`reviews.state.${review.state}`)}</DescriptionList.Term>
        <DescriptionList.Description>
          {review.releasedAt
            ? t('reviews.released', { date: formatDateTime(review.releasedAt, language) })
            : t(review.late ? 'reviews.late' : 'reviews.due', { date: due })}
        </DescriptionList.Description>
      </DescriptionList>
    </>
  )
}
