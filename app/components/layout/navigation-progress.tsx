import { useNavigation } from '@remix-run/react'
import { useTranslation } from '../use-translation'

/** Says that the next page is on its way, for eyes and ears, when it takes more than a moment. */
export function NavigationProgress() {
  const { t } = useTranslation()
  const busy = useNavigation().state !== 'idle'
  return (
    <div className="progress" role="status">
      {busy && (
        <>
          <span className="progress__bar" aria-hidden="true" />
          <span className="ams-visually-hidden">{t('common.status.loading')}</span>
        </>
      )}
    </div>
  )
}
