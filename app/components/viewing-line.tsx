import { formatDateTime } from '../domain/format'
import type { Localized } from '../domain/localized'
import type { ViewingEntry } from '../domain/views'
import type { MessageKey } from '../i18n/messages-type'
import { useLanguage, useLocalized } from './use-language'
import { useTranslation } from './use-translation'

interface ViewingLineProps {
  readonly entry: ViewingEntry
  /** Titles of the sources by id. */
  readonly sources: Readonly<Record<string, Localized>>
}

/** One event in one sentence: when, who, what, why. */
export function ViewingLine({ entry, sources }: ViewingLineProps) {
  const { t, i18n } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const key = `viewings.event.${entry.type}`
  const { source, why } = entry.data
  const title = typeof source === 'string' ? sources[source] : undefined
  if (!i18n.exists(key)) return null
  return (
    <li>
      <p className="card__quiet">
        <time dateTime={entry.at}>{formatDateTime(entry.at, language)}</time>
      </p>
      <p>
        <strong>{who(entry)}</strong>:{' '}
        {t(key as MessageKey, { source: title ? localized(title) : String(source ?? '') })}
      </p>
      {typeof why === 'string' && why !== '' && <p>{t('viewings.why', { why })}</p>}
    </li>
  )

  function who({ who: kind, roles }: ViewingEntry): string {
    if (kind !== 'staff' || roles.length === 0) return t(`viewings.who.${kind}`)
    return t('viewings.who.staffRoles', { roles: roles.map(localized).join(', ') })
  }
}
