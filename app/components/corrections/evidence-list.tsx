import { formatBytes, formatDate } from '../../domain/format'
import type { EvidenceView } from '../../domain/views'
import { Icon } from '../icon'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

interface EvidenceListProps {
  /** Address below which each file stands by its id. */
  readonly path: string
  readonly files: readonly EvidenceView[]
  /** Only that they are there, for who does not decide. */
  readonly closed?: boolean
}

/** Files that were sent with a correction, to save; those that are gone are told. */
export function EvidenceList({ path, files, closed = false }: EvidenceListProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (files.length === 0) return null
  return (
    <div className="documents documents--flush">
      <p className="documents__title">{t('corrections.files')}</p>
      <ul>
        {files.map(({ id, name, mediaType, size, removedAt }) => {
          const kind = t(`corrections.fileKind.${mediaType === 'application/pdf' ? 'pdf' : 'picture'}`)
          if (removedAt)
            return (
              <li key={id}>
                {t('corrections.fileRemoved', { kind, date: formatDate(removedAt.slice(0, 10), language) })}
              </li>
            )
          return (
            <li key={id}>
              {closed ? (
                kind
              ) : (
                <a className="ams-link text-link" href={`${path}/${id}`} download>
                  <Icon name="download" />
                  <bdi dir="auto">{name}</bdi>
                  <span className="ams-visually-hidden">, {t('corrections.download')}</span>
                </a>
              )}{' '}
              <span className="documents__size">({formatBytes(size, language)})</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
