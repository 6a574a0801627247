import type { Localized } from '../../domain/localized'
import type { ProcessingActivity } from '../../domain/register/processing-activity'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface FieldTableProps {
  readonly activity: Pick<ProcessingActivity, 'fields' | 'categories' | 'purposes' | 'retention'>
}

/** Every field with its own entry in the register: none is left out. */
export function FieldTable({ activity }: FieldTableProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const named = (items: readonly { readonly id: string; readonly title: Localized }[], id: string) => {
    const found = items.find((item) => item.id === id)
    return found ? localized(found.title) : id
  }
  return (
    <details>
      <summary>{t('register.fields', { count: activity.fields.length })}</summary>
      <dl className="facts register-fields">
        {activity.fields.map(({ id, title, category, purpose, lawfulBasis, origin, retention }) => (
          <div key={id}>
            <dt>
              {localized(title)} <code>{id}</code>
            </dt>
            <dd>
              {[
                named(activity.categories, category),
                named(activity.purposes, purpose),
                t(`register.bases.${lawfulBasis}`),
                t(`register.origins.${origin}`),
                named(activity.retention, retention),
              ].join(' · ')}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
