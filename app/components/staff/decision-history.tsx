import { Paragraph } from '@amsterdam/design-system-react'
import { useTranslation } from 'react-i18next'
import type { CorrectionForStaff } from '../../domain/staff-views'
import { formatDateTime } from '../../i18n/format'
import { StatusBadge } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'

/** Who (by role) decided what and when, the oldest first. */
export function DecisionHistory({
  correction,
}: {
  correction: Pick<CorrectionForStaff, 'decisions' | 'round'>
}) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  if (correction.decisions.length === 0) return <Paragraph>{t('staff.correction.noHistory')}</Paragraph>
  return (
    <ol className="findings">
      {correction.decisions.map((decision) => (
        <li key={decision.at}>
          <StatusBadge
            tone={decision.verdict === 'approved' ? 'good' : 'neutral'}
            label={t(`staff.correction.${decision.verdict}`)}
          />{' '}
          {localized(decision.role)}
          {decision.self && <> ({t('staff.correction.byYou')})</>}, {formatDateTime(decision.at, language)}
          {decision.round < correction.round && <> · {t('staff.correction.earlierRound')}</>}
          {decision.reason && (
            <Paragraph>
              <bdi>{decision.reason}</bdi>
            </Paragraph>
          )}
        </li>
      ))}
    </ol>
  )
}
