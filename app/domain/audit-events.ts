/**
 * Every event the audit trail knows, each with its sentence. Data hold ids and names of things, never
 * a person's values. The chain over the events is in db/audit-chain.ts.
 */
export type AuditEvent =
  | Event<'account.invited', { invitedAccountId: string; kind: 'subject' | 'staff' }>
  | Event<'account.reinvited', { reinvitedAccountId: string; kind: 'subject' | 'staff' }>
  | Event<'account.activated', Empty>
  | Event<'account.recovered', Empty>
  | Event<'account.signed-in', { factor: 'totp' | 'recovery-code' }>
  | Event<
      'account.sign-in-refused',
      { stage: 'password' | 'code'; reason: 'wrong' | 'too-many' | 'disabled' }
    >
  | Event<'account.signed-out', Empty>
  | Event<'account.stepped-up', Empty>
  | Event<'account.password-changed', Empty>
  | Event<'account.factor-changed', Empty>
  | Event<'account.recovery-codes-renewed', Empty>
  | Event<'account.sessions-ended', { count: number }>
  | Event<'staff.appointed', { appointedAccountId: string; roles: readonly string[] }>
  | Event<'staff.confidentiality-confirmed', Empty>
  | Event<'staff.disabled', { disabledAccountId: string }>
  | Event<'identifier.verified', { kind: string; method: string }>
  | Event<'dossier.viewed-by-staff', { what: string; why: string; roles: readonly string[] }>
  | Event<'number.uncovered', { source: string; dataset: string; field: string }>
  | Event<'source.ambiguous', { source: string }>
  | Event<'correction.submitted', CorrectionRef & { files: number }>
  | Event<'correction.evidence-opened', CorrectionRef & { fileId: string }>
  | Event<'correction.evidence-removed', CorrectionRef & { fileId: string }>
  | Event<'correction.approved', CorrectionRef & { approvalsMissing: number }>
  | Event<'correction.rejected', CorrectionRef>
  | Event<'correction.withdrawn', CorrectionRef>
  | Event<'correction.applied', CorrectionRef>
  | Event<'correction.met-conflict', CorrectionRef>
  | Event<'correction.failed', CorrectionRef & { failure: string }>
  | Event<'correction.retried', CorrectionRef>
  | Event<'correction.statement-written', CorrectionRef>
  | Event<'correction.statement-withdrawn', CorrectionRef>
  | Event<'consent.given', { consent: string; textVersion: string }>
  | Event<'consent.withdrawn', { consent: string; textVersion: string }>
  | Event<
      'consent.carried',
      {
        consent: string
        source: string
        action: 'given' | 'withdrawn'
        outcome: 'acknowledged' | 'overtaken' | 'nothing-held'
      }
    >
  | Event<'consent.late', { consent: string; source: string }>
  | Event<'consent.receipt-downloaded', { consent: string }>
  | Event<'notice.queued', NoticeRef & { reason: string }>
  | Event<'notice.sent', NoticeRef>
  | Event<'notice.opened', NoticeRef>
  | Event<'notice.ended', NoticeRef & { state: string; by: 'recipient' | 'staff' }>
  | Event<'statement.changed', { version: number }>
  | Event<'archive.requested', { archiveId: string; profile: string }>
  | Event<'archive.built', { archiveId: string; complete: boolean }>
  | Event<'archive.failed', { archiveId: string }>
  | Event<'archive.downloaded', { archiveId: string }>
  | Event<'archive.exported-by-command', { profile: string; complete: boolean }>
  | Event<'archive.review-asked', { archiveId: string; number: string }>
  | Event<'archive.review-decided', { number: string; source: string; dataset: string; what: string }>
  | Event<'archive.review-reopened', { archiveId: string; number: string }>
  | Event<'archive.review-released', { archiveId: string; number: string; records: number }>
  | Event<'transfer.requested', TransferRef & { archiveId: string }>
  | Event<'transfer.sent', TransferRef>
  | Event<'transfer.fetched', TransferRef>
  | Event<'transfer.failed', TransferRef & { failure: string }>
  | Event<'transfer.withdrawn', TransferRef>
  | Event<
      'archive.deleted',
      { archiveId: string; why: 'asked' | 'expired' | 'unbound' | 'erased' | 'reopened' }
    >
  | Event<'request.submitted', RequestRef & { kinds: readonly string[] }>
  | Event<'request.entered', RequestRef & { kinds: readonly string[]; channel: string }>
  | Event<'request.withdrawn', RequestRef>
  | Event<'request.asked', RequestRef & { what: string }>
  | Event<'request.answer-received', RequestRef & { by: 'subject' | 'staff' }>
  | Event<'request.extended', RequestRef & { reason: string }>
  | Event<'request.decision-proposed', RequestRef & { kind: string }>
  | Event<'request.decision-sent-back', RequestRef & { kind: string }>
  | Event<'request.decided', RequestRef & { kind: string; verdict: string; reason: string }>
  | Event<'request.late', RequestRef>
  | Event<'identity.asked', IdentityRef>
  | Event<'identity.recorded', IdentityRef & { outcome: string }>
  | Event<'identity.code-printed', IdentityRef>
  | Event<'identity.copy-received', IdentityRef>
  | Event<'identity.copy-seen', IdentityRef>
  | Event<'identity.copy-asked-again', IdentityRef & { outcome: string }>
  | Event<'identity.copy-removed', IdentityRef & { why: 'decided' | 'expired' | 'over' }>
  | Event<'erasure.carried-out', RequestRef & { source: string; dataset: string; records: number }>
  | Event<'erasure.accepted', RequestRef & { source: string; dataset: string; until: string }>
  | Event<'erasure.by-hand', RequestRef & { source: string; dataset: string }>
  | Event<'restriction.placed', RestrictionRef & { ground: string; cause: string }>
  | Event<'restriction.carried', RestrictionRef & { mark: string; records: number }>
  | Event<'restriction.lifting-told', RestrictionRef & { standsUntil: string }>
  | Event<'restriction.lifted', RestrictionRef>
  | Event<'hold.placed', HoldRef & { ground: string; told: boolean; reviewOn: string }>
  | Event<'hold.reviewed', HoldRef & { reviewOn: string }>
  | Event<'hold.lift-proposed', HoldRef>
  | Event<'hold.lift-refused', HoldRef>
  | Event<'hold.lifted', HoldRef>
  | Event<'retention.reported', { datasets: number; past: number; failed: number }>
  | Event<'retention.erasure-proposed', RetentionRef & { records: number; asOf: string }>
  | Event<'retention.erasure-rejected', RetentionRef>
  | Event<'retention.erasure-approved', RetentionRef & { records: number; asOf: string }>
  | Event<'retention.erased', RetentionRef & { records: number; stayed: number }>
  | Event<'reappearance.found', ReappearanceRef & { records: number }>
  | Event<'reappearance.approved', ReappearanceRef>
  | Event<'reappearance.ended', ReappearanceRef & { outcome: string }>
  | Event<'letter.downloaded', RequestRef & { letterId: string }>
  | Event<'letter.posted', { letterId: string; number: string; on: string }>
  | Event<'paper.look-asked', LookRef & { reason: string }>
  | Event<'paper.record-added', LookRef & { dataset: string; scans: number }>
  | Event<'paper.scans-added', LookRef & { dataset: string; scans: number }>
  | Event<'paper.record-removed', LookRef & { dataset: string; scans: number }>
  | Event<'paper.answered', LookRef & { outcome: string; records: number }>
  | Event<'binding.proposed', BindingRef>
  | Event<'binding.approved', BindingRef>
  | Event<'binding.rejected', BindingRef>
  | Event<'binding.withdrawn', BindingRef>
  | Event<'identifier.unbound', { kind: string }>
  | Event<'access.refused', { what: string; code: string }>
  | Event<'request.cross-site-refused', { method: string }>
  | Event<'problem.reported', ReportRef & { kind: string }>
  | Event<'problem.dismissed', ReportRef>
  | Event<'incident.opened', IncidentRef & { origin: string }>
  | Event<'incident.described', IncidentRef>
  | Event<'incident.people-sought', IncidentRef & { source: string; dataset: string }>
  | Event<'incident.people-added', IncidentRef & { how: string; people: number }>
  | Event<'incident.person-removed', IncidentRef>
  | Event<'incident.assessed', IncidentRef & { risk: string }>
  | Event<'incident.ap-decided', IncidentRef & { decision: string }>
  | Event<'incident.people-decided', IncidentRef & { decision: string }>
  | Event<'incident.told', IncidentRef & { people: number }>
  | Event<'incident.person-told', IncidentRef>
  | Event<'incident.letter-read', IncidentRef>
  | Event<'incident.letter-downloaded', IncidentRef>
  | Event<'incident.closed', IncidentRef>
  | Event<'task.closed', { taskId: string; kind: string }>
  | Event<'work.claimed', WorkEventRef>
  | Event<'work.released', WorkEventRef>
  | Event<'work.handed-over', WorkEventRef & { toAccountId: string }>
  | Event<'work.freed', { accountId: string; count: number }>
  | Event<'work.commented', WorkEventRef & { commentId: string }>
  | Event<
      'staff.roles-changed',
      { changedAccountId: string; before: readonly string[]; after: readonly string[] }
    >
  | Event<'store.started', { version: string }>
  | Event<'store.restored', { from: number; to: number; lastAt: string; erased: number; settled: number }>

export type AuditEventType = AuditEvent['type']

interface Event<T extends string, D> {
  readonly type: T
  readonly data: Readonly<D>
}
type Empty = Record<string, never>
type RequestRef = { requestId: string; number: string }
type IdentityRef = RequestRef & { rung: string }
type RestrictionRef = { restrictionId: string; source: string; dataset: string }
type HoldRef = { holdId: string; number: string }
type RetentionRef = { erasureId: string; number: string; source: string; dataset: string }
type ReappearanceRef = { reappearanceId: string; kind: string; source: string; dataset: string }
type WorkEventRef = { kind: string; itemId: string }
type TransferRef = { transferId: string; number: string; receiver: string }
type NoticeRef = { noticeId: string; number: string; recipient: string }
type LookRef = { source: string; number: string }
type BindingRef = { proposalId: string; action: string; kind: string }
type ReportRef = { reportId: string; number: string }
type IncidentRef = { incidentId: string; number: string }
type CorrectionRef = { correctionId: string; source: string; field: string }

/** An event as it stands in the chain. */
export interface ChainedEvent {
  readonly seq: number
  readonly at: Date
  readonly type: AuditEventType
  readonly actorKind: 'subject' | 'staff' | 'system' | 'nobody'
  readonly actorId: string
  /** The person it is about, or empty. */
  readonly subjectId: string
  readonly data: Readonly<Record<string, unknown>>
  readonly previousHash: string
  /** SHA-256, hex, over the previous hash and the RFC 8785-like canonical JSON of the rest. */
  readonly hash: string
}
