import { Heading } from '@amsterdam/design-system-react'
import { forwardRef, useId, type ReactNode } from 'react'
import { Icon, type IconName } from './icon'

export type AlertKind = 'info' | 'success' | 'warning' | 'error'

const icons: Record<AlertKind, IconName> = {
  info: 'info',
  success: 'check',
  warning: 'warning',
  error: 'cross',
}

interface AlertProps {
  readonly kind: AlertKind
  readonly heading: string
  readonly level?: 2 | 3 | 4
  /** Read out at once by screen readers: for what has just happened. */
  readonly announce?: boolean
  readonly focusable?: boolean
  readonly children?: ReactNode
}

/** A message in the page, with the design system's looks and our own icon. */
export const Alert = forwardRef<HTMLElement, AlertProps>(function Alert(
  { kind, heading, level = 2, announce = false, focusable = false, children },
  ref,
) {
  const id = useId()
  return (
    <section
      ref={ref}
      className={kind === 'info' ? 'ams-alert' : `ams-alert ams-alert--${kind}`}
      aria-labelledby={id}
      // No landmark: the same message may stand in several places of a page.
      role={announce ? (kind === 'error' ? 'alert' : 'status') : 'group'}
      tabIndex={focusable ? -1 : undefined}
    >
      <div className="ams-alert__severity-indicator">
        <Icon name={icons[kind]} className="icon--inverse" />
      </div>
      <div className="ams-alert__content">
        <Heading id={id} level={level} size="level-4">
          {heading}
        </Heading>
        {children}
      </div>
    </section>
  )
})
