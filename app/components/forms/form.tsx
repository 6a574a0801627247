import { Form as RouterForm } from '@remix-run/react'
import type { ReactNode } from 'react'

interface FormProps {
  readonly action?: string
  readonly children: ReactNode
}

/** A form of the page: fields below each other. The server checks, so the browser's own bubbles stay off. */
export function Form({ action, children }: FormProps) {
  return (
    <RouterForm method="post" {...(action !== undefined && { action })} className="form" noValidate>
      {children}
    </RouterForm>
  )
}

/** The buttons at the end of a form. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form__actions">{children}</div>
}
