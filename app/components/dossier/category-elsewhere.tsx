import { Paragraph } from '@amsterdam/design-system-react'
import type { SourceDescription } from '../../domain/views'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface CategoryElsewhereProps {
  readonly category: string
  readonly sources: readonly SourceDescription[]
}

/** A category without data of its own: single fields of it stand among others, or there are none. */
export function CategoryElsewhere({ category, sources }: CategoryElsewhereProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const places = sources.flatMap((source) =>
    source.datasets.flatMap((dataset) => {
      const fields = dataset.fields.filter(({ categoryId }) => categoryId === category)
      return fields.length > 0 ? [{ source, dataset, fields }] : []
    }),
  )
  if (places.length === 0) return <Paragraph>{t('dossier.category.nothing')}</Paragraph>
  return (
    <>
      <Paragraph>{t('item.elsewhere')}</Paragraph>
      <ul className="plain-list">
        {places.map(({ source, dataset, fields }) => (
          <li key={`${source.id}/${dataset.id}`}>
            {fields.map(({ title }) => localized(title)).join(', ')}:{' '}
            <a className="ams-link" href={`#${dataset.category}`}>
              {localized(source.title)}, {localized(dataset.title)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
