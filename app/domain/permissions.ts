/** What a role may be allowed: verb:thing. Roles in school.yaml choose from this list, nothing else. */
export const permissions = {
  /** See the work list and the corrections of others, within the categories the role sees. */
  'read:corrections': 'read:corrections',
  /** Approve or reject the corrections of others. */
  'decide:corrections': 'decide:corrections',
  /** See the requests of others: erasure, restriction, objection and the rest. */
  'read:requests': 'read:requests',
  /** Enter requests from post, mail and counter; ask, extend, confirm what was erased by hand. */
  'handle:requests': 'handle:requests',
  /** Find out who asked, when a request came from outside: ask, write down, look at a copy once. */
  'check:identity': 'check:identity',
  /** Decide about the requests of others. */
  'decide:requests': 'decide:requests',
  /** See what is past its end of retention, within the categories the role sees. */
  'read:retention': 'read:retention',
  /** Propose to erase what is past its end, and decide about the proposals of others. */
  'decide:retention': 'decide:retention',
  /** Place legal holds on the data of others, look at them again, lift them together with a second person. */
  'hold:data': 'hold:data',
  /** Look in paper files for others, within the categories the role sees, and write down what is held. */
  'handle:paper': 'handle:paper',
  /** Look for others in what a person asked for, before it goes out, within the categories the role sees. */
  'review:redactions': 'review:redactions',
  /** Propose, and decide about the proposals of others, which identifiers are a person's. */
  'bind:identifiers': 'bind:identifiers',
  /** See and close tasks: ambiguous matches, failed deliveries. */
  'handle:tasks': 'handle:tasks',
  /** See the sources with their health and undeclared columns. */
  'read:sources': 'read:sources',
  /** Take reports of problems, keep the register of incidents, write to those who are affected. */
  'handle:incidents': 'handle:incidents',
  /** Read the register of processing (art. 30) and the versions of the privacy statement. */
  'read:register': 'read:register',
  /** See and end the notices to recipients (art. 19). */
  'tell:recipients': 'tell:recipients',
  /** Search and verify the audit trail. */
  'read:audit': 'read:audit',
  /** Invite subjects and bind verified identifiers. */
  'invite:subjects': 'invite:subjects',
  /** Appoint, change and disable staff. */
  'appoint:staff': 'appoint:staff',
} as const
export type Permission = keyof typeof permissions

export const permissionWords = Object.keys(permissions) as [Permission, ...Permission[]]
