import type { DatasetDescription, RecordView } from '../../domain/views'
import { TextLink } from '../text-link'
import { useLocalized } from '../use-language'
import { FieldValueView } from './field-value-view'
import { recordPath } from './paths'
import { hasName, RecordName } from './record-name'

interface SearchHitViewProps {
  readonly description: DatasetDescription | undefined
  readonly record: RecordView
  /** Ids of the fields that hold the words. */
  readonly fields: readonly string[]
}

/** One record with the fields that hold what was looked for. */
export function SearchHitView({ description, record, fields }: SearchHitViewProps) {
  const localized = useLocalized()
  if (!description) return null
  const place = { source: description.source, dataset: description.id, ref: record.ref }
  return (
    <li className="hit">
      <TextLink to={recordPath(place)}>
        {localized(description.title)}
        {hasName({ dataset: description, record }) && (
          <>
            : <RecordName dataset={description} record={record} />
          </>
        )}
      </TextLink>
      <dl className="hit__fields">
        {description.fields
          .filter(({ id }) => fields.includes(id))
          .map((field) => (
            <div key={field.id}>
              <dt>{localized(field.title)}</dt>
              <dd>
                <FieldValueView type={field.type} value={record.values[field.id] ?? null} />
              </dd>
            </div>
          ))}
      </dl>
    </li>
  )
}
