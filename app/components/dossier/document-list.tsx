import { formatBytes } from '../../domain/format'
import type { DocumentView } from '../../domain/views'
import { Icon } from '../icon'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'
import { HiddenPart, MarkedText } from './marked-text'
import { documentPath, type RecordPath } from './paths'

interface DocumentListProps {
  readonly place: RecordPath
  readonly documents: readonly DocumentView[]
}

/** Letters, mails and attachments of a record, to download. */
export function DocumentList({ place, documents }: DocumentListProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (documents.length === 0) return null
  return (
    <div className="documents">
      <p className="documents__title">{t('dossier.record.documents')}</p>
      <ul>
        {documents.map(({ index, name, size, withheld }) =>
          withheld ? (
            <li key={index}>
              <bdi dir="auto">
                <MarkedText text={name} />
              </bdi>{' '}
              <HiddenPart reason={withheld} />
            </li>
          ) : (
            <li key={index}>
              <a className="ams-link text-link" href={documentPath(place, index)} download>
                <Icon name="download" />
                <bdi dir="auto">
                  <MarkedText text={name} />
                </bdi>
                <span className="ams-visually-hidden">, {t('dossier.record.download')}</span>
              </a>{' '}
              <span className="documents__size">
                ({size === null ? t('dossier.record.unknownSize') : formatBytes(size, language)})
              </span>
            </li>
          ),
        )}
      </ul>
    </div>
  )
}
