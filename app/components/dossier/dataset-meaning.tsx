import { useTranslation } from 'react-i18next'
import type { DatasetDescription, RecipientDescription } from '../../domain/views'
import { useLocalized } from '../use-language'
import { FieldMeaning } from './field-meaning'

interface DatasetMeaningProps {
  readonly dataset: DatasetDescription
  readonly recipient: RecipientDescription
}

/** What the fields of many records mean, told once. */
export function DatasetMeaning({ dataset, recipient }: DatasetMeaningProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <details className="dataset-meaning">
      <summary>
        {t('dossier.dataset.explain')}
        <span className="ams-visually-hidden">: {localized(dataset.title)}</span>
      </summary>
      <ul>
        {dataset.fields.map((field) => (
          <li key={field.id}>
            <details>
              <summary>{localized(field.title)}</summary>
              <FieldMeaning field={field} recipient={recipient} />
            </details>
          </li>
        ))}
      </ul>
    </details>
  )
}
