import type { LawfulBasis, Origin } from './terms'

/** Rights that can apply to an item (art. 15(1)(e)); the ones at the end always do. */
export const itemRights = [
  'withdraw',
  'object',
  'object-marketing',
  'take-along',
  'contest',
  'correct',
  'correct-elsewhere',
  'erase',
  'erase-after-term',
  'restrict',
  'complain',
] as const
export type ItemRight = (typeof itemRights)[number]

export interface RightsGround {
  readonly lawfulBasis: LawfulBasis
  readonly origin: Origin
  readonly purpose: { readonly directMarketing: boolean }
  readonly automatedDecision?: unknown
}

/**
 * Art. 20: portability is for what the person provided, by hand or by use, and only when it is
 * processed under consent or a contract (WP242 rev.01).
 */
export function isPortable({ origin, lawfulBasis }: Pick<RightsGround, 'origin' | 'lawfulBasis'>): boolean {
  const given = origin === 'provided' || origin === 'observed'
  return given && (lawfulBasis === 'consent' || lawfulBasis === 'contract')
}

/** The rights that this item has, and no others: no button for what the law does not give (art. 15(1)(e)). */
export function rightsOn(item: RightsGround): ItemRight[] {
  const { lawfulBasis, origin, purpose, automatedDecision } = item
  const applies: Readonly<Record<ItemRight, boolean>> = {
    withdraw: lawfulBasis === 'consent',
    object: lawfulBasis === 'legitimate-interest' || lawfulBasis === 'public-task',
    'object-marketing': purpose.directMarketing,
    'take-along': isPortable(item),
    contest: automatedDecision !== undefined,
    correct: origin !== 'third-party' && origin !== 'public',
    'correct-elsewhere': origin === 'third-party' || origin === 'public',
    // What a law tells the school to keep goes when its term is over (art. 17(3)(b)).
    erase: lawfulBasis !== 'legal-obligation',
    'erase-after-term': lawfulBasis === 'legal-obligation',
    restrict: true,
    complain: true,
  }
  return itemRights.filter((right) => applies[right])
}
