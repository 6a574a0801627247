import { Heading } from '@amsterdam/design-system-react'
import type { Localized } from '../../domain/localized'
import type { ProcessingActivity } from '../../domain/register/processing-activity'
import { SpecialBadge } from '../dossier/special-badge'
import { TextLink } from '../text-link'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

type Line = Pick<ProcessingActivity, 'id' | 'source' | 'dataset' | 'purposes' | 'categories' | 'special'>

/** Every processing activity under its source, with what it is for. */
export function ActivityList({ activities }: { readonly activities: readonly Line[] }) {
  const localized = useLocalized()
  const sources = [...new Map(activities.map(({ source }) => [source.id, source])).values()]
  return sources.map((source) => (
    <section key={source.id} aria-labelledby={`bron-${source.id}`}>
      <Heading level={2} id={`bron-${source.id}`}>
        {localized(source.title)}
      </Heading>
      <ul className="work-list">
        {activities
          .filter((activity) => activity.source.id === source.id)
          .map((activity) => (
            <ActivityLine key={activity.id} activity={activity} />
          ))}
      </ul>
    </section>
  ))
}

function ActivityLine({ activity }: { readonly activity: Line }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { id, dataset, purposes, categories, special } = activity
  const names = (items: readonly { readonly title: Localized }[]) =>
    items.map(({ title }) => localized(title)).join(', ')
  return (
    <li className="work-item">
      <div className="work-item__words">
        <TextLink to={`/medewerkers/register/${id}`}>{localized(dataset.title)}</TextLink>
        <span className="work-item__facts">
          {t('register.for', { purposes: names(purposes) })} · {names(categories)}
        </span>
      </div>
      {special.length > 0 && (
        <div className="work-item__state">
          <SpecialBadge />
        </div>
      )}
    </li>
  )
}
