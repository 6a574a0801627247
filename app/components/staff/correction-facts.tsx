import { DescriptionList, Paragraph } from '@amsterdam/design-system-react'
import { formatDate, formatDateTime } from '../../domain/format'
import type { CorrectionForStaff } from '../../domain/staff-views'
import { Alert } from '../alert'
import { StatusBadge } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { workTones } from './state-tones'

/** Who asked for what, where it stands, by when it must be answered. */
export function CorrectionFacts({ correction }: { correction: CorrectionForStaff }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const where = [correction.sourceTitle, correction.datasetTitle, correction.fieldTitle].map(localized)
  return (
    <>
      <p>
        <StatusBadge tone={workTones[correction.state]} label={t(`staff.state.${correction.state}`)} />
      </p>
      {correction.state === 'failed' && (
        <Alert kind="error" heading={t('staff.state.failed')}>
          <Paragraph>{t('staff.correction.failedBecause', { reason: correction.reason })}</Paragraph>
        </Alert>
      )}
      {correction.late && <Alert kind="warning" heading={t('staff.correction.late')} />}
      <DescriptionList>
        <DescriptionList.Term>{t('staff.correction.askedBy')}</DescriptionList.Term>
        <DescriptionList.Description>
          <bdi>{correction.askedBy}</bdi>
        </DescriptionList.Description>
        <DescriptionList.Term>{t('staff.correction.askedOn')}</DescriptionList.Term>
        <DescriptionList.Description>
          {formatDateTime(correction.submittedAt, language)}
        </DescriptionList.Description>
        <DescriptionList.Term>{t('staff.correction.promised')}</DescriptionList.Term>
        <DescriptionList.Description>
          {formatDate(correction.promisedOn, language)}
        </DescriptionList.Description>
        <DescriptionList.Term>{t('staff.correction.where')}</DescriptionList.Term>
        <DescriptionList.Description>{where.join(' › ')}</DescriptionList.Description>
      </DescriptionList>
      {correction.fourEyes && (
        <Paragraph>
          {t('staff.correction.fourEyes')}{' '}
          {correction.approvalsMissing > 0 &&
            t('staff.correction.missing', { count: correction.approvalsMissing })}
        </Paragraph>
      )}
    </>
  )
}
