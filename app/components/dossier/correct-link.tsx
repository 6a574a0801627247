import { Link } from '@remix-run/react'
import { Icon } from '../icon'
import { inPlace } from '../in-place'
import { useTranslation } from '../use-translation'

interface CorrectLinkProps {
  readonly to: string
  readonly field: string
  readonly onOpen: () => void
}

/** Opens the form in place; as a link it leads to the same form on a page of its own. */
export function CorrectLink({ to, field, onOpen }: CorrectLinkProps) {
  const { t } = useTranslation()
  return (
    <Link to={to} className="ams-link text-link" onClick={inPlace(onOpen)}>
      <Icon name="pencil" />
      {t('dossier.field.correct')}
      <span className="ams-visually-hidden">: {field}</span>
    </Link>
  )
}
