import { Link } from '@remix-run/react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icon'

interface CorrectLinkProps {
  readonly to: string
  readonly field: string
  readonly onOpen: () => void
}

/** Opens the form in place; as a link it leads to the same form on a page of its own. */
export function CorrectLink({ to, field, onOpen }: CorrectLinkProps) {
  const { t } = useTranslation()
  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen()
  }
  return (
    <Link to={to} className="ams-link text-link" onClick={open}>
      <Icon name="pencil" />
      {t('dossier.field.correct')}
      <span className="ams-visually-hidden">: {field}</span>
    </Link>
  )
}
