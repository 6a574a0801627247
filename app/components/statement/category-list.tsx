import { Heading, Paragraph } from '@amsterdam/design-system-react'
import type { StatementCategory } from '../../domain/statement/content'
import { SpecialBadge } from '../dossier/special-badge'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** As many fields are named as an example; the rest is counted. */
const namedFields = 10

/** Each category with the systems that hold it and the names of its fields. */
export function CategoryList({ categories }: { readonly categories: readonly StatementCategory[] }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return categories.map(({ id, title, description, special, holders }) => (
    <div key={id} className="stack stack--tight">
      <Heading level={3}>{localized(title)}</Heading>
      {special && (
        <p className="plain">
          <SpecialBadge />
        </p>
      )}
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
                <Fields fields={holder.fields} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  ))
}

/** In a list a question is no question. */
const inList = (name: string) => name.toLocaleLowerCase().replace(/\?$/, '')

function Fields({ fields }: Pick<StatementCategory['holders'][number], 'fields'>) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const named = fields.slice(0, namedFields).map((field) => inList(localized(field)))
  const others = fields.length - named.length
  return (
    <>
      {t('statement.contains', { fields: named.join(', ') })}{' '}
      {others > 0 && t('statement.others', { count: others })}
    </>
  )
}
