import type { TaskForStaff } from '../../domain/staff-views'
import type { MessageKey } from '../../i18n/messages-type'
import { TextLink } from '../text-link'
import { useTranslation } from '../use-translation'

/** The way from a task to where its work is done, where the portal has such a page. */
export function TaskLink({ task }: { task: TaskForStaff }) {
  const { t } = useTranslation()
  const place = placeOf(task)
  if (!place) return null
  return (
    <p>
      <TextLink to={place.to}>{t(place.label)}</TextLink>
    </p>
  )
}

interface Place {
  readonly to: string
  readonly label: MessageKey
}

function placeOf({ kind, about, subjectId, correctionId, requestId }: TaskForStaff): Place | undefined {
  if (correctionId) return { to: `/medewerkers/correcties/${correctionId}`, label: 'staff.task.toCorrection' }
  if (requestId) return { to: `/medewerkers/verzoeken/${requestId}`, label: 'staff.task.toRequest' }
  if (kind === 'paper-look') return { to: `/medewerkers/papier/${about}`, label: 'staff.task.toPaper' }
  if (kind === 'archive-review') return { to: `/medewerkers/nakijken/${about}`, label: 'staff.task.toReview' }
  if (kind === 'problem-report')
    return { to: `/medewerkers/meldingen/${about}`, label: 'staff.task.toReport' }
  if (kind === 'incident-due')
    return { to: `/medewerkers/incidenten/${about}`, label: 'staff.task.toIncident' }
  if (kind === 'recipient-to-tell')
    return { to: `/medewerkers/ontvangers/${about}`, label: 'staff.task.toNotice' }
  if (kind === 'source-finding') return { to: '/medewerkers/bronnen', label: 'staff.task.toSources' }
  if (kind === 'retention-past' || kind === 'came-back')
    return { to: '/medewerkers/bewaren', label: 'staff.task.toRetention' }
  if (kind === 'hold-review') return { to: `/medewerkers/bewaarplicht/${about}`, label: 'staff.task.toHold' }
  if (kind !== 'ambiguous-identity') return undefined
  return { to: `/medewerkers/identiteit/${subjectId}`, label: 'staff.task.toIdentity' }
}
