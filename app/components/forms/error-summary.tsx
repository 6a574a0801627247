import { useEffect, useRef } from 'react'
import { Alert } from '../alert'
import { useTranslation } from '../use-translation'

interface ErrorSummaryProps {
  /** Id of the input -> translated message. */
  readonly errors: Readonly<Record<string, string>>
}

/**
 * Everything that is wrong in a form, each leading to its field. When it appears it is read out and the
 * focus goes to the first field that is wrong; without JavaScript it stands where the page begins.
 */
export function ErrorSummary({ errors }: ErrorSummaryProps) {
  const { t } = useTranslation()
  const ref = useRef<HTMLElement>(null)
  const entries = Object.entries(errors)
  const fingerprint = entries.join()
  useEffect(() => {
    if (!fingerprint) return
    const first = document.getElementById(fingerprint.slice(0, fingerprint.indexOf(',')))
    ;(first ?? ref.current)?.focus()
  }, [fingerprint])
  if (entries.length === 0) return null
  return (
    <Alert ref={ref} kind="error" heading={t('common.form.errorHeading')} announce focusable>
      <ul className="error-summary">
        {entries.map(([id, message]) => (
          <li key={id}>
            <a className="ams-link" href={`#${id}`}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
