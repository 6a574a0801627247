import { formatDateTime } from '../../domain/format'
import type { AuditLine } from '../../domain/staff-views'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Events with their ids and names of things; values of people are never in them. */
export function AuditLines({ lines }: { lines: readonly AuditLine[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <ol className="audit-lines">
      {lines.map((line) => (
        <li key={line.seq} value={line.seq}>
          <span>
            {line.seq} · <time dateTime={line.at}>{formatDateTime(line.at, language)}</time>
          </span>
          <span>
            <code>{line.type}</code> · {t(`staff.audit.actor.${line.actorKind}`)}
          </span>
          <span className="audit-lines__data">{factsOf(line.data)}</span>
        </li>
      ))}
    </ol>
  )
}

function factsOf(data: AuditLine['data']): string {
  return Object.entries(data)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}
