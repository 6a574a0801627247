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

const staffItems: readonly (NavigationItem & { readonly needs?: Permission })[] = [
  { to: '/medewerkers', label: 'common.nav.workList' },
  { to: '/medewerkers/verzoeken', label: 'common.nav.staffRequests', needs: 'read:requests' },
  { to: '/medewerkers/papier', label: 'common.nav.paper', needs: 'handle:paper' },
  { to: '/medewerkers/nakijken', label: 'common.nav.reviews', needs: 'review:redactions' },
  { to: '/medewerkers/incidenten', label: 'common.nav.incidents', needs: 'handle:incidents' },
  { to: '/medewerkers/identiteit', label: 'common.nav.identity', needs: 'bind:identifiers' },
  { to: '/medewerkers/ontvangers', label: 'common.nav.notices', needs: 'tell:recipients' },
  { to: '/medewerkers/bronnen', label: 'common.nav.sources', needs: 'read:sources' },
  { to: '/medewerkers/register', label: 'common.nav.register', needs: 'read:register' },
  { to: '/medewerkers/rapporten', label: 'common.nav.reports', needs: 'read:corrections' },
  { to: '/medewerkers/accounts', label: 'common.nav.accounts', needs: 'invite:subjects' },
  { to: '/medewerkers/bewaren', label: 'common.nav.retention', needs: 'read:retention' },
  { to: '/medewerkers/bewaarplicht', label: 'common.nav.holds', needs: 'hold:data' },
  { to: '/medewerkers/logboek', label: 'common.nav.audit', needs: 'read:audit' },
  { to: '/account', label: 'common.nav.account' },
]

/** The entries for this viewer. Hiding is only courtesy: every page guards itself. */
export function navigationItems(viewer: Viewer | null): readonly NavigationItem[] {
  if (!viewer) return []
  if (viewer.kind === 'subject') return subjectItems
  return staffItems.filter(({ needs }) => !needs || viewer.permissions.includes(needs))
}
