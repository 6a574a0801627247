import { valueWords } from '../../domain/field-types/written-value'
import type { FieldValue } from '../../domain/records'
import { useLocalized } from '../use-language'
import { LongText } from './long-text'

/** Lists and nested values of a source, as far down as they go. */
export function StructuredValue({ value }: { value: FieldValue }) {
  const localized = useLocalized()
  if (value === null) return <span className="value--none">{localized(valueWords.missing)}</span>
  if (value === '') return <span className="value--none">{localized(valueWords.empty)}</span>
  if (typeof value === 'boolean') return <>{localized(value ? valueWords.yes : valueWords.no)}</>
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
  const localized = useLocalized()
  if (items.length === 0) return <span className="value--none">{localized(valueWords.emptyList)}</span>
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
