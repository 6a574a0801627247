import type { Tables } from './schema'

/** Which columns of which table the portal's own source shows, under which names. */
interface Shown {
  readonly table: keyof Tables
  /** Field -> column. */
  readonly fields: Readonly<Record<string, string>>
  /** Field -> column of which only a fact is told, never the value. */
  readonly facts?: Readonly<Record<string, string>>
}

const same = (...columns: string[]) => Object.fromEntries(columns.map((column) => [column, column]))

/** Kinds of records of the portal's own source, in the order of a person's use of it. */
export const portalColumns = {
  account: {
    table: 'accounts',
    fields: same(
      'id',
      'kind',
      'signInName',
      'email',
      'displayName',
      'language',
      'state',
      'roles',
      'createdAt',
      'activatedAt',
      'confidentialAt',
    ),
    facts: { passwordSet: 'passwordHash', codeSet: 'totpSecret', recoveryCodesLeft: 'recoveryCodes' },
  },
  identifiers: { table: 'identifiers', fields: same('id', 'kind', 'value', 'method', 'verifiedAt') },
  invitations: { table: 'invitations', fields: same('id', 'expiresAt', 'usedAt') },
  'sign-ins': { table: 'auditEvents', fields: same('seq', 'at', 'type', 'data') },
  sessions: {
    table: 'sessions',
    fields: same('stage', 'agent', 'createdAt', 'lastSeenAt', 'steppedUpAt', 'expiresAt', 'endedAt'),
  },
  corrections: {
    table: 'corrections',
    fields: same(
      'id',
      'number',
      'source',
      'dataset',
      'record',
      'field',
      'category',
      'from',
      'to',
      'evidence',
      'restrict',
      'state',
      'fourEyes',
      'approvedBy',
      'current',
      'reason',
      'round',
      'submittedAt',
      'promisedOn',
      'updatedAt',
      'remindedOn',
    ),
  },
  decisions: {
    table: 'correctionDecisions',
    fields: same('id', 'correctionId', 'role', 'verdict', 'reason', 'round', 'decidedAt'),
  },
  'evidence-files': {
    table: 'correctionFiles',
    fields: same('id', 'correctionId', 'name', 'mediaType', 'size', 'sha256', 'addedAt', 'removedAt'),
  },
  statements: {
    table: 'correctionStatements',
    fields: same('id', 'correctionId', 'text', 'writtenAt', 'endedAt'),
  },
  consents: {
    table: 'consentEvents',
    fields: same('id', 'seq', 'source', 'consent', 'action', 'textVersion', 'at'),
  },
  'consent-deliveries': {
    table: 'consentDeliveries',
    fields: same(
      'id',
      'eventId',
      'source',
      'consent',
      'state',
      'attempts',
      'lastFailure',
      'createdAt',
      'acknowledgedAt',
    ),
  },
  archives: {
    table: 'archives',
    fields: same(
      'id',
      'number',
      'profile',
      'state',
      'completes',
      'complete',
      'progress',
      'size',
      'sha256',
      'fileName',
      'requestedAt',
      'promisedOn',
      'builtAt',
      'expiresAt',
      'downloads',
    ),
  },
  reviews: {
    table: 'redactionReviews',
    fields: same('id', 'number', 'archiveId', 'state', 'askedAt', 'dueOn', 'releasedAs', 'releasedAt'),
  },
  transfers: {
    table: 'transfers',
    fields: same(
      'id',
      'number',
      'archiveId',
      'receiver',
      'state',
      'sha256',
      'requestedAt',
      'sentAt',
      'receivedAt',
      'expiresAt',
      'receipt',
      'failure',
    ),
  },
  requests: {
    table: 'requests',
    fields: same(
      'id',
      'number',
      'channel',
      'words',
      'identityBasis',
      'state',
      'receivedAt',
      'enteredAt',
      'promisedOn',
      'dueOn',
      'extendedAt',
      'extensionReason',
      'extensionText',
      'remindedOn',
      'lateToldAt',
      'answeredAt',
      'updatedAt',
    ),
  },
  'request-items': {
    table: 'requestItems',
    fields: same(
      'id',
      'requestId',
      'kind',
      'categories',
      'state',
      'verdict',
      'reason',
      'text',
      'decidedAt',
      'courtUntil',
      'updatedAt',
    ),
  },
  'request-decisions': {
    table: 'requestDecisions',
    fields: same(
      'id',
      'itemId',
      'role',
      'step',
      'verdict',
      'reason',
      'text',
      'evidence',
      'round',
      'decidedAt',
    ),
  },
  'request-questions': {
    table: 'requestQuestions',
    fields: same('id', 'requestId', 'kind', 'question', 'askedAt', 'answer', 'answeredAt', 'answeredBy'),
  },
  erasures: {
    table: 'erasurePieces',
    fields: same(
      'id',
      'itemId',
      'source',
      'dataset',
      'part',
      'count',
      'choice',
      'until',
      'state',
      'erased',
      'endedAt',
      'acceptedAt',
      'awaitedUntil',
      'sourceKey',
    ),
  },
  restrictions: {
    table: 'restrictions',
    fields: same(
      'id',
      'source',
      'dataset',
      'record',
      'ground',
      'cause',
      'about',
      'state',
      'mark',
      'placedAt',
      'liftToldAt',
      'standsUntil',
      'liftedAt',
    ),
  },
  holds: {
    table: 'legalHolds',
    fields: same(
      'id',
      'number',
      'source',
      'dataset',
      'category',
      'ground',
      'reason',
      'reviewOn',
      'state',
      'placedAs',
      'placedAt',
      'liftedAt',
    ),
  },
  reappearances: {
    table: 'reappearances',
    fields: same(
      'id',
      'kind',
      'source',
      'dataset',
      'about',
      'records',
      'state',
      'foundAt',
      'approvedAt',
      'endedAt',
    ),
  },
  letters: { table: 'requestLetters', fields: same('id', 'requestId', 'kind', 'content', 'writtenAt') },
  viewings: { table: 'auditEvents', fields: same('seq', 'at', 'type', 'actorKind', 'data') },
  looks: {
    table: 'paperLooks',
    fields: same(
      'id',
      'number',
      'source',
      'state',
      'reason',
      'about',
      'askedAt',
      'dueOn',
      'outcome',
      'places',
      'answeredAs',
      'answeredAt',
    ),
  },
  bindings: {
    table: 'bindingProposals',
    fields: same('id', 'action', 'kind', 'reason', 'state', 'proposedAt', 'decidedAt'),
  },
  'problem-reports': {
    table: 'problemReports',
    fields: same(
      'id',
      'number',
      'kind',
      'words',
      'contact',
      'language',
      'receivedAt',
      'state',
      'incidentId',
      'reason',
      'decidedAt',
    ),
  },
  incidents: { table: 'incidentPeople', fields: same('id', 'incidentId', 'found', 'addedAt', 'toldAt') },
  'incident-letters': {
    table: 'incidentLetters',
    fields: same('id', 'incidentId', 'number', 'content', 'writtenAt', 'readAt'),
  },
  tasks: {
    table: 'tasks',
    fields: same('id', 'kind', 'source', 'about', 'state', 'createdAt', 'dueOn', 'closedAt', 'note'),
  },
  comments: { table: 'workComments', fields: same('id', 'kind', 'itemId', 'role', 'text', 'writtenAt') },
  'work-settings': { table: 'workSettings', fields: same('shortcuts', 'dailyMail') },
  mails: { table: 'mails', fields: same('id', 'template', 'state', 'createdAt', 'sentAt') },
} as const satisfies Record<string, Shown>

export type PortalKind = keyof typeof portalColumns

export function isPortalKind(name: string): name is PortalKind {
  return Object.hasOwn(portalColumns, name)
}

/** The names of what a record of this kind tells. */
export function portalFields(kind: PortalKind): readonly string[] {
  const shown: Shown = portalColumns[kind]
  return [...Object.keys(shown.fields), ...Object.keys(shown.facts ?? {})]
}
