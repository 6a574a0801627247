import { useTranslation } from 'react-i18next'
import { TextLink } from '../text-link'

/** A refusal never comes without its reason and what can be done about it (art. 12(4)). */
export function Rejection({ at, reason }: { at: string; reason: string }) {
  const { t } = useTranslation()
  return (
    <>
      <p>{at}</p>
      <p>
        <bdi dir="auto">{t('corrections.rejectedWhy', { reason })}</bdi>
      </p>
      <p>
        {t('corrections.rejectedWhatNow')} <TextLink to="/klacht">{t('corrections.complaint')}</TextLink>
      </p>
    </>
  )
}
