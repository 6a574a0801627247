import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { useTranslation } from 'react-i18next'
import type { Category } from '../../domain/register/school'
import type { SourceDescription } from '../../domain/views'
import { useLocalized } from '../use-language'

interface CategoryListProps {
  readonly categories: readonly Category[]
  readonly sources: readonly SourceDescription[]
}

/** Each category with the systems that hold it and the names of its fields. */
export function CategoryList({ categories, sources }: CategoryListProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return categories.map(({ id, title, description }) => {
    const holders = sources.filter(({ datasets }) => datasets.some(({ category }) => category === id))
    return (
      <div key={id} className="stack stack--tight">
        <Heading level={3}>{localized(title)}</Heading>
        <Paragraph>{localized(description)}</Paragraph>
        {holders.length === 0 ? (
          <Paragraph size="small">{t('statement.nowhere')}</Paragraph>
        ) : (
          <dl className="facts">
            {holders.map((source) => (
              <div key={source.id}>
                <dt>
                  {t('statement.inSystems')} {localized(source.title)}
                </dt>
                <dd>{t('statement.contains', { fields: fieldNames(source, id, localized) })}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    )
  })
}

function fieldNames(
  { datasets }: SourceDescription,
  category: string,
  localized: ReturnType<typeof useLocalized>,
): string {
  const fields = datasets.filter((dataset) => dataset.category === category).flatMap(({ fields }) => fields)
  return [...new Set(fields.map(({ title }) => localized(title).toLocaleLowerCase()))].join(', ')
}
