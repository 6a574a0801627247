import type { ItemRight } from '../../domain/register/item-rights'
import { TextLink } from '../text-link'
import { useTranslation } from '../use-translation'

/** Where each right is used; none where there is nothing to go to. */
const places: Readonly<Partial<Record<ItemRight, string>>> = {
  withdraw: '/toestemmingen',
  object: '/verzoeken/nieuw?soort=objection',
  'object-marketing': '/verzoeken/nieuw?soort=direct-marketing',
  'take-along': '/meenemen',
  erase: '/verzoeken/nieuw?soort=erasure',
  restrict: '/verzoeken/nieuw?soort=restriction',
  complain: '/klacht',
}

/** The rights that this item has, each with the way to it (15(1)(e), 15(1)(f)). */
export function FieldRights({ rights }: { rights: readonly ItemRight[] }) {
  const { t } = useTranslation()
  return (
    <ul className="meaning__rights">
      {rights.map((right) => {
        const to = places[right]
        return (
          <li key={right}>
            {to ? <TextLink to={to}>{t(`item.rights.${right}`)}</TextLink> : t(`item.rights.${right}`)}
          </li>
        )
      })}
    </ul>
  )
}
