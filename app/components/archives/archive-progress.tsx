import { formatNumber } from '../../domain/format'
import type { ArchiveView } from '../../domain/views'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

type Step = ArchiveView['progress'][number]

const looks: Record<Step['state'], string> = {
  waiting: '',
  reading: 'timeline__step--current',
  done: 'timeline__step--done',
  failed: 'timeline__step--stopped',
  'not-identified': 'timeline__step--done',
}

/** How far each source is. Without scripts the link shows it anew. */
export function ArchiveProgressList({ progress }: { progress: ArchiveView['progress'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  return (
    <div role="status">
      <p>{t('archive.progress.title')}</p>
      <ol className="timeline">
        {progress.map(({ source, title, state, records }) => (
          <li key={source} className={`timeline__step ${looks[state]}`}>
            <span>
              <strong>{localized(title)}</strong>:{' '}
              {t(`archive.progress.${state}`, { records: formatNumber(records, language) })}
            </span>
          </li>
        ))}
      </ol>
      <noscript>
        <p>
          <TextLink to="/meenemen">{t('archive.progress.reload')}</TextLink>
        </p>
      </noscript>
    </div>
  )
}
