/** What a role may be allowed: verb:thing. Roles in school.yaml choose from this list, nothing else. */
export const permissions = {
  /** See the work list and the corrections of others, within the categories the role sees. */
  'read:corrections': 'read:corrections',
  /** Approve or reject the corrections of others. */
  'decide:corrections': 'decide:corrections',
  /** See and close tasks: ambiguous matches, failed deliveries. */
  'handle:tasks': 'handle:tasks',
  /** See the sources with their health and undeclared columns. */
  'read:sources': 'read:sources',
  /** Search and verify the audit trail. */
  'read:audit': 'read:audit',
  /** Invite subjects and bind verified identifiers. */
  'invite:subjects': 'invite:subjects',
  /** Appoint, change and disable staff. */
  'appoint:staff': 'appoint:staff',
} as const
export type Permission = keyof typeof permissions

export const permissionWords = Object.keys(permissions) as [Permission, ...Permission[]]
