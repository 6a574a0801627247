import { useTranslation } from 'react-i18next'
import type { FieldValue } from '../../domain/records'
import { LongText } from './long-text'

/** Lists and nested values of a source, as far down as they go. */
export function StructuredValue({ value }: { value: FieldValue }) {
  const { t } = useTranslation()
  if (value === null) return <span className="value--none">{t('common.value.missing')}</span>
  if (value === '') return <span className="value--none">{t('common.value.empty')}</span>
  if (typeof value === 'boolean') return <>{value ? t('common.value.yes') : t('common.value.no')}</>
  if (typeof value === 'string') return <LongText text={value} />
  if (isList(value)) return <ListValue items={value} />
  return (
    <dl className="structured">
      {Object.entries(value).map(([name, part]) => (
        <div key={name}>
          <dt>
            <bdi dir="auto">{name}</bdi>
          </dt>
          <dd>
            <StructuredValue value={part} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function ListValue({ items }: { items: readonly FieldValue[] }) {
  const { t } = useTranslation()
  if (items.length === 0) return <span className="value--none">{t('common.value.emptyList')}</span>
  return (
    <ul className="structured">
      {items.map((item, index) => (
        <li key={index}>
          <StructuredValue value={item} />
        </li>
      ))}
    </ul>
  )
}

function isList(value: FieldValue): value is readonly FieldValue[] {
  return Array.isArray(value)
}
