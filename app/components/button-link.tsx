import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

interface ButtonLinkProps {
  readonly to: string
  readonly variant?: 'primary' | 'secondary' | 'tertiary'
  readonly children: ReactNode
}

/** A link that starts something: looks like a button, is a link. */
export function ButtonLink({ to, variant = 'primary', children }: ButtonLinkProps) {
  return (
    <Link to={to} className={`ams-button ams-button--${variant} button-link`}>
      {children}
    </Link>
  )
}
