import { Button } from '@amsterdam/design-system-react'
import { useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from '../use-translation'

interface SubmitButtonProps {
  readonly children: ReactNode
  readonly variant?: 'primary' | 'secondary' | 'tertiary'
  /** Is it being sent? By default: whether the page's own form is. Pass a fetcher's state for its form. */
  readonly pending?: boolean
  readonly name?: string
  readonly value?: string
}

/** Sends the form; says so while it is being sent, and cannot be pressed twice. */
export function SubmitButton({ children, variant = 'primary', pending, name, value }: SubmitButtonProps) {
  const { t } = useTranslation()
  const navigation = useNavigation()
  const busy = pending ?? navigation.state === 'submitting'
  return (
    <Button
      type="submit"
      variant={variant}
      name={name}
      value={value}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
      }}
    >
      {busy ? <span role="status">{t('common.form.busy')}</span> : children}
    </Button>
  )
}
