import { useSearchParams } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { Alert } from '../alert'
import { useTranslation } from '../use-translation'

const outcomes = ['approved', 'one-more', 'rejected', 'retried', 'decided', 'confirmed', 'closed'] as const

/** After "and on to the next": what became of the one before. */
export function BeforeThis({ here }: { /** Key of this. */ here: string }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const before = outcomes.find((outcome) => outcome === search.get('vorige'))
  return before ? <Announcement key={here} heading={t(`staff.next.${before}`)} /> : null
}

/** Takes the focus when it appears, so that Tab begins here. */
function Announcement({ heading }: { heading: string }) {
  const alert = useRef<HTMLElement>(null)
  useEffect(() => alert.current?.focus(), [])
  return <Alert ref={alert} kind="success" heading={heading} announce focusable />
}
