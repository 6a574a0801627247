import { formatDateTime } from '../../domain/format'
import type { DecisionView } from '../../domain/requests/views'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** Who (by role) proposed, confirmed or sent back what, the oldest first. */
export function RequestDecisions({ decisions }: { decisions: readonly DecisionView[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  if (decisions.length === 0) return null
  return (
    <ol className="findings" aria-label={t('requests.staff.history')}>
      {decisions.map(({ step, role, verdict, reason, text, evidence, at, self }) => (
        <li key={`${at} ${step}`}>
          <strong>{t(`requests.staff.stepTaken.${step}`)}</strong>: {localized(role)}
          {self && <> ({t('requests.staff.byYou')})</>}, {formatDateTime(at, language)}
          {verdict && step !== 'sent-back' && (
            <>
              <br />
              {t(`requests.staff.verdicts.${verdict}`)}
              {reason && <>: {t(`requests.staff.reasons.${reason}`)}</>}
            </>
          )}
          {text && (
            <p className="own-words">
              <bdi dir="auto">{text}</bdi>
            </p>
          )}
          {evidence && (
            <p className="own-words">
              <bdi dir="auto">{t('requests.staff.evidenceShown', { evidence })}</bdi>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
