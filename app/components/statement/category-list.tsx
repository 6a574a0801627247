import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { useTranslation } from 'react-i18next'
import type { StatementCategory } from '../../domain/statement/content'
import { SpecialBadge } from '../dossier/special-badge'
import { useLocalized } from '../use-language'

/** Each category with the systems that hold it and the names of its fields. */
export function CategoryList({ categories }: { readonly categories: readonly StatementCategory[] }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return categories.map(({ id, title, description, special, holders }) => (
    <div key={id} className="stack stack--tight">
      <Heading level={3}>{localized(title)}</Heading>
      {special && <SpecialBadge />}
      <Paragraph>{localized(description)}</Paragraph>
      {holders.length === 0 ? (
        <Paragraph size="small">{t('statement.nowhere')}</Paragraph>
      ) : (
        <dl className="facts">
          {holders.map((holder) => (
            <div key={holder.source}>
              <dt>
                {t('statement.inSystems')} {localized(holder.title)}
              </dt>
              <dd>
                {t('statement.contains', {
                  fields: holder.fields.map((field) => localized(field).toLocaleLowerCase()).join(', '),
                })}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  ))
}
