import { useSearchParams } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from '../alert'

const outcomes = ['approved', 'one-more', 'rejected', 'retried'] as const

/** After "and on to the next": what became of the one before. It takes the focus, so that Tab begins here. */
export function BeforeThis() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const alert = useRef<HTMLElement>(null)
  const before = outcomes.find((outcome) => outcome === search.get('vorige'))
  useEffect(() => {
    if (before) alert.current?.focus()
  }, [before, search])
  if (!before) return null
  return <Alert ref={alert} kind="success" heading={t(`staff.next.${before}`)} announce focusable />
}
