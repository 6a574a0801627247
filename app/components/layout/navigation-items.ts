import type { Permission } from '../../domain/permissions'
import type { MessageKey } from '../../i18n/messages-type'

/** Who looks at the page, as far as the navigation needs to know. */
export interface Viewer {
  readonly kind: 'subject' | 'staff'
  readonly permissions: readonly Permission[]
  /** Staff: do single keys work as short cuts? */
  readonly shortcuts?: boolean
}

export interface NavigationItem {
  readonly to: string
  readonly label: MessageKey
}

/** Entries that belong together, behind one word. */
export interface NavigationGroup {
  readonly label: MessageKey
  readonly items: readonly NavigationItem[]
}

export type NavigationEntry = NavigationItem | NavigationGroup

const subjectItems: readonly NavigationItem[] = [
  { to: '/', label: 'common.nav.dossier' },
  { to: '/toestemmingen', label: 'common.nav.consents' },
  { to: '/meenemen', label: 'common.nav.takeAlong' },
  { to: '/verzoeken', label: 'common.nav.requests' },
  { to: '/correcties', label: 'common.nav.corrections' },
  { to: '/ontvangers', label: 'common.nav.recipients' },
  { to: '/inzage-logboek', label: 'common.nav.viewings' },
  { to: '/berichten', label: 'common.nav.letters' },
  { to: '/account', label: 'common.nav.account' },
]

type StaffItem = NavigationItem & { readonly needs?: Permission }

/** What is used all day stands by itself; the rest is grouped, so that it stays one line for every role. */
const staffEntries: readonly (
  StaffItem | { readonly label: MessageKey; readonly items: readonly StaffItem[] }
)[] = [
  { to: '/medewerkers', label: 'common.nav.workList' },
  { to: '/medewerkers/verzoeken', label: 'common.nav.staffRequests', needs: 'read:requests' },
  {
    label: 'common.nav.lookingGroup',
    items: [
      { to: '/medewerkers/papier', label: 'common.nav.paper', needs: 'handle:paper' },
      { to: '/medewerkers/nakijken', label: 'common.nav.reviews', needs: 'review:redactions' },
      { to: '/medewerkers/identiteit', label: 'common.nav.identity', needs: 'bind:identifiers' },
    ],
  },
  {
    label: 'common.nav.dataGroup',
    items: [
      { to: '/medewerkers/bronnen', label: 'common.nav.sources', needs: 'read:sources' },
      { to: '/medewerkers/register', label: 'common.nav.register', needs: 'read:register' },
      { to: '/medewerkers/ontvangers', label: 'common.nav.notices', needs: 'tell:recipients' },
      { to: '/medewerkers/bewaren', label: 'common.nav.retention', needs: 'read:retention' },
      { to: '/medewerkers/bewaarplicht', label: 'common.nav.holds', needs: 'hold:data' },
    ],
  },
  {
    label: 'common.nav.oversightGroup',
    items: [
      { to: '/medewerkers/incidenten', label: 'common.nav.incidents', needs: 'handle:incidents' },
      { to: '/medewerkers/rapporten', label: 'common.nav.reports', needs: 'read:corrections' },
      { to: '/medewerkers/logboek', label: 'common.nav.audit', needs: 'read:audit' },
    ],
  },
  { to: '/medewerkers/accounts', label: 'common.nav.accounts', needs: 'invite:subjects' },
  { to: '/account', label: 'common.nav.account' },
]

/**
 * The entries for this viewer; a group of one is that one. Hiding is only courtesy: every page guards itself.
 */
export function navigationEntries(viewer: Viewer | null): readonly NavigationEntry[] {
  if (!viewer) return []
  if (viewer.kind === 'subject') return subjectItems
  const seen = ({ needs }: StaffItem) => !needs || viewer.permissions.includes(needs)
  return staffEntries.flatMap((entry): NavigationEntry[] => {
    if (!('items' in entry)) return seen(entry) ? [entry] : []
    const items = entry.items.filter(seen)
    return items.length > 1 ? [{ label: entry.label, items }] : items
  })
}
