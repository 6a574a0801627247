import { useTranslation } from 'react-i18next'
import type { FieldType } from '../../domain/field-types/field-types'
import type { FieldValue } from '../../domain/records'
import { isMark } from '../../domain/redaction/marks'
import {
  formatBytes,
  formatCountry,
  formatDate,
  formatDateTime,
  formatDigits,
  hasZone,
} from '../../i18n/format'
import { useLanguage } from '../use-language'
import { LongText } from './long-text'
import { MarkedText } from './marked-text'
import { StructuredValue } from './structured-value'

/**
 * A value as people read it. The data stay in their own language and direction, whatever the page's;
 * numbers, account numbers and addresses always run from left to right.
 */
export function FieldValueView({ type, value }: { type: FieldType; value: FieldValue }) {
  const { t } = useTranslation()
  if (value === null) return <span className="value--none">{t('common.value.missing')}</span>
  if (value === '') return <span className="value--none">{t('common.value.empty')}</span>
  if (typeof value === 'boolean') return <>{value ? t('common.value.yes') : t('common.value.no')}</>
  if (typeof value === 'string') return <TextValue type={isMark(value) ? 'text' : type} text={value} />
  return <StructuredValue value={value} />
}

const leftToRight: ReadonlySet<FieldType> = new Set([
  'phone',
  'email',
  'postcode',
  'iban',
  'bsn',
  'integer',
  'decimal',
])

function TextValue({ type, text }: { type: FieldType; text: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  switch (type) {
    case 'date':
      return <time dateTime={text}>{formatDate(text, language)}</time>
    case 'datetime':
      return (
        <time dateTime={text}>
          {formatDateTime(text, language)}
          {!hasZone(text) && ` (${t('common.value.withoutZone')})`}
        </time>
      )
    case 'country':
      return <>{formatCountry(text, language)}</>
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
        <bdi dir={leftToRight.has(type) ? 'ltr' : 'auto'}>
          <MarkedText text={written(type, text, language)} />
        </bdi>
      )
  }
}

function written(type: FieldType, text: string, language: 'nl' | 'en'): string {
  if (type === 'iban') return text.replace(/(.{4})(?=.)/g, '$1 ')
  return type === 'decimal' || type === 'integer' ? formatDigits(text, language) : text
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

/** Bytes behind a base64 text. */
function bytesIn(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
}
