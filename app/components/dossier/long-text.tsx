import { useTranslation } from '../use-translation'
import { MarkedText } from './marked-text'

/** Characters that are shown at once. */
const shown = 280

/** Text with its own lines and direction; a long one opens on request. */
export function LongText({ text }: { text: string }) {
  const { t } = useTranslation()
  if (text.length <= shown) {
    return (
      <bdi dir="auto" className="value__text">
        <MarkedText text={text} />
      </bdi>
    )
  }
  return (
    <details className="long-text">
      <summary>
        <bdi dir="auto" className="long-text__start">
          <MarkedText text={startOf(text)} />…
        </bdi>{' '}
        <span className="long-text__more">{t('dossier.field.long')}</span>
      </summary>
      <div dir="auto" className="value__text">
        <MarkedText text={text} />
      </div>
    </details>
  )
}

/** Cut between words and never inside a character. */
function startOf(text: string): string {
  const start = Array.from(text.slice(0, shown * 2))
    .slice(0, shown)
    .join('')
  const lastSpace = start.lastIndexOf(' ')
  return lastSpace > shown / 2 ? start.slice(0, lastSpace) : start
}
