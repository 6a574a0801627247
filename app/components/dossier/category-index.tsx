import type { Localized } from '../../domain/localized'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface CategoryIndexProps {
  readonly categories: readonly { readonly id: string; readonly title: Localized }[]
}

/** The kinds of data on the page, to jump to. */
export function CategoryIndex({ categories }: CategoryIndexProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <nav aria-labelledby="op-deze-pagina" className="category-index">
      <h2 id="op-deze-pagina">{t('dossier.onThisPage')}</h2>
      <ul>
        {categories.map(({ id, title }) => (
          <li key={id}>
            <a className="ams-link" href={`#${id}`}>
              {localized(title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
