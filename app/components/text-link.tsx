import { Link as RouterLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

interface TextLinkProps {
  readonly to: string
  readonly icon?: IconName
  readonly children: ReactNode
}

/** A link inside the portal. */
export function TextLink({ to, icon, children }: TextLinkProps) {
  return (
    <RouterLink to={to} className={icon ? 'ams-link text-link' : 'ams-link'}>
      {icon && <Icon name={icon} />}
      {children}
    </RouterLink>
  )
}
