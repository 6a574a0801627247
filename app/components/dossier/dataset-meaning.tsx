import type { DatasetDescription, RecipientDescription } from '../../domain/views'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { Explanation } from './explanation'
import { FieldMeaning } from './field-meaning'
import { explanationPath } from './paths'

interface DatasetMeaningProps {
  readonly dataset: DatasetDescription
  readonly recipient: RecipientDescription
}

/** What the fields of many records mean, told once. */
export function DatasetMeaning({ dataset, recipient }: DatasetMeaningProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const place = { source: dataset.source, dataset: dataset.id }
  const label = (
    <>
      {t('dossier.dataset.explain')}
      <span className="ams-visually-hidden">: {localized(dataset.title)}</span>
    </>
  )
  return (
    <div className="dataset-meaning">
      <Explanation to={explanationPath(place)} label={label}>
        <ul>
          {dataset.fields.map((field) => (
            <li key={field.id}>
              <Explanation to={explanationPath(place, field.id)} label={localized(field.title)}>
                <FieldMeaning dataset={dataset} field={field} recipient={recipient} />
              </Explanation>
            </li>
          ))}
        </ul>
      </Explanation>
    </div>
  )
}
