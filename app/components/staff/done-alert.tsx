import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { Alert } from '../alert'
import { useTranslation } from '../use-translation'

/**
 * What was just done, and the way on. The focus goes to the way on, since what had it is often gone: give
 * each deed its own key.
 */
export function DoneAlert({ heading, next }: { heading: string; next: string }) {
  const { t } = useTranslation()
  const way = useRef<HTMLAnchorElement>(null)
  // Without scrolling: whoever is about to click must not find the page moved under their hand.
  useEffect(() => way.current?.focus({ preventScroll: true }), [])
  return (
    <Alert kind="success" heading={heading} announce>
      <Link ref={way} to={next} className="ams-link">
        {t('staff.next.link')}
      </Link>
    </Alert>
  )
}
