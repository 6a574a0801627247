import type { FieldType } from '../../domain/field-types/field-types'
import { bytesIn, runsLeftToRight, valueWords, writtenValue } from '../../domain/field-types/written-value'
import { formatBytes } from '../../domain/format'
import type { FieldValue } from '../../domain/records'
import { isMark } from '../../domain/redaction/marks'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { LongText } from './long-text'
import { MarkedText } from './marked-text'
import { StructuredValue } from './structured-value'

/**
 * A value as people read it. The data stay in their own language and direction, whatever the page's;
 * numbers, account numbers and addresses always run from left to right.
 */
export function FieldValueView({ type, value }: { type: FieldType; value: FieldValue }) {
  const localized = useLocalized()
  if (value === null) return <span className="value--none">{localized(valueWords.missing)}</span>
  if (value === '') return <span className="value--none">{localized(valueWords.empty)}</span>
  if (typeof value === 'boolean') return <>{localized(value ? valueWords.yes : valueWords.no)}</>
  if (typeof value === 'string') return <TextValue type={isMark(value) ? 'text' : type} text={value} />
  return <StructuredValue value={value} />
}

function TextValue({ type, text }: { type: FieldType; text: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  switch (type) {
    case 'date':
    case 'datetime':
      return <time dateTime={text}>{writtenValue(text, type, language)}</time>
    case 'country':
      return <>{writtenValue(text, type, language)}</>
    case 'bytes':
      return <>{t('common.value.bytes', { size: formatBytes(bytesIn(text), language) })}</>
    case 'url':
      return <WebAddress text={text} />
    case 'text':
    case 'long-text':
    case 'json':
      return <LongText text={text} />
    default:
      return (
        <bdi dir={runsLeftToRight(type) ? 'ltr' : 'auto'}>
          <MarkedText text={writtenValue(text, type, language)} />
        </bdi>
      )
  }
}

/** Only web addresses become links: a source can hold any text here. */
function WebAddress({ text }: { text: string }) {
  const isLink = /^https?:\/\//i.test(text) && URL.canParse(text)
  if (!isLink) return <bdi dir="ltr">{text}</bdi>
  return (
    <a className="ams-link" href={text} rel="noopener noreferrer nofollow" dir="ltr">
      {text}
    </a>
  )
}
