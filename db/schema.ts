import type { ArchiveProgress, ArchiveProfile, ArchiveState } from '../app/domain/archives'
import type { AuditEventType, ChainedEvent } from '../app/domain/audit-events'
import type { BindingAction, BindingState } from '../app/domain/bindings'
import type { CorrectionDecision, CorrectionState } from '../app/domain/corrections'
import type { IdentifierKind } from '../app/domain/identity'
import type { JobKind } from '../app/domain/jobs'
import type { Language } from '../app/domain/localized'
import type { LookOutcome, LookReason, LookState } from '../app/domain/paper'
import type { FieldValue } from '../app/domain/records'
import type { ErasurePiece } from '../app/domain/requests/erasure-plan'
import type { LetterContent, LetterKind } from '../app/domain/requests/letters'
import type { RefusalReason } from '../app/domain/requests/refusals'
import type {
  ExtensionReason,
  ItemState,
  QuestionKind,
  RequestChannel,
  RequestDecision,
  RequestKind,
  RequestQuestion,
  RequestState,
  Verdict,
} from '../app/domain/requests/requests'
import type { FailureKind } from '../app/domain/source-failure'
import type { KnownFinding } from '../app/domain/source-report'
import type { TaskKind } from '../app/domain/tasks'
import type { ColumnVocabulary } from './columns'

/** Every table of the portal's own store. Called once per database with its column vocabulary. */
export function createTables(c: ColumnVocabulary) {
  /** A natural person the portal knows. Staff are people too: nobody decides about themselves. */
  const subjects = c.table('subjects', {
    id: c.id(),
    createdAt: c.instant().notNull(),
  })

  /** What the school has verified about who a person is (domain/identity.ts). */
  const identifiers = c.table(
    'identifiers',
    {
      id: c.id(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      kind: c.text().$type<IdentifierKind>().notNull(),
      value: c.text().notNull(),
      /** mail, staff, enrolment */
      method: c.text().notNull(),
      verifiedAt: c.instant().notNull(),
    },
    (t) => [c.index('identifiers_value').on(t.kind, t.value), c.index('identifiers_subject').on(t.subjectId)],
  )

  const accounts = c.table(
    'accounts',
    {
      id: c.id(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      kind: c.text().$type<'subject' | 'staff'>().notNull(),
      /** E-mail address or student number, canonical; what is typed at sign-in. */
      signInName: c.text().notNull(),
      /** Where mail goes. */
      email: c.text().notNull(),
      displayName: c.text().notNull(),
      language: c.text().$type<Language>().notNull(),
      state: c.text().$type<'invited' | 'active' | 'disabled'>().notNull(),
      roles: c.json<readonly string[]>().notNull(),
      /** argon2id, PHC string; empty until chosen. */
      passwordHash: c.text().notNull(),
      /** AES-256-GCM, base64; empty until enrolled. Its key's id stands beside it. */
      totpSecret: c.text().notNull(),
      totpKeyId: c.text().notNull(),
      /** Last time step whose code was used (RFC 6238); -1 before the first. */
      totpLastStep: c.count().notNull(),
      createdAt: c.instant().notNull(),
      activatedAt: c.instant(),
      /** When a member of staff last confirmed the duty of confidentiality. */
      confidentialAt: c.instant(),
    },
    (t) => [c.unique('accounts_sign_in_name').on(t.signInName), c.index('accounts_subject').on(t.subjectId)],
  )

  const recoveryCodes = c.table(
    'recovery_codes',
    {
      id: c.id(),
      accountId: c
        .text()
        .notNull()
        .references(() => accounts.id),
      hash: c.text().notNull(),
      usedAt: c.instant(),
    },
    (t) => [c.index('recovery_codes_account').on(t.accountId)],
  )

  const invitations = c.table(
    'invitations',
    {
      id: c.id(),
      accountId: c
        .text()
        .notNull()
        .references(() => accounts.id),
      /** SHA-256 of the token in the mail. */
      tokenHash: c.text().notNull(),
      expiresAt: c.instant().notNull(),
      usedAt: c.instant(),
    },
    (t) => [c.unique('invitations_token').on(t.tokenHash)],
  )

  const sessions = c.table(
    'sessions',
    {
      /** SHA-256 of the cookie's value. */
      id: c.id(),
      /** Empty before the password step. */
      accountId: c.text(),
      /** `password`: the first factor is in, nothing personal opens; `full`: both are. */
      stage: c.text().$type<'anonymous' | 'activating' | 'password' | 'full'>().notNull(),
      createdAt: c.instant().notNull(),
      lastSeenAt: c.instant().notNull(),
      /** Absolute end. */
      expiresAt: c.instant().notNull(),
      /** When the second factor was last shown. */
      steppedUpAt: c.instant(),
      /** Browser and system in a few words, for the list of sessions. */
      agent: c.text().notNull(),
      endedAt: c.instant(),
      /** Set-up in progress and one-time messages; never personal data. */
      data: c.json<Record<string, string>>().notNull(),
    },
    (t) => [c.index('sessions_account').on(t.accountId), c.index('sessions_expiry').on(t.expiresAt)],
  )

  const corrections = c.table(
    'corrections',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      record: c.text().notNull(),
      field: c.text().notNull(),
      category: c.text().notNull(),
      from: c.json<FieldValue>(),
      to: c.json<FieldValue>(),
      evidence: c.text().notNull(),
      state: c.text().$type<CorrectionState>().notNull(),
      fourEyes: c.flag().notNull(),
      approvedBy: c.text().notNull(),
      /** Grows when the source holds something new: earlier approvals no longer count. */
      round: c.count().notNull(),
      current: c.json<FieldValue>(),
      reason: c.text().notNull(),
      submittedAt: c.instant().notNull(),
      promisedOn: c.text().notNull(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.unique('corrections_number').on(t.number),
      c.index('corrections_subject').on(t.subjectId, t.source, t.dataset),
      c.index('corrections_work').on(t.state, t.promisedOn),
    ],
  )

  const correctionDecisions = c.table(
    'correction_decisions',
    {
      id: c.id(),
      correctionId: c
        .text()
        .notNull()
        .references(() => corrections.id),
      accountId: c.text().notNull(),
      subjectId: c.text().notNull(),
      role: c.text().notNull(),
      round: c.count().notNull(),
      verdict: c.text().$type<CorrectionDecision['verdict']>().notNull(),
      reason: c.text().notNull(),
      decidedAt: c.instant().notNull(),
    },
    (t) => [c.index('correction_decisions_correction').on(t.correctionId)],
  )

  /** Append-only history of consents as the portal knows them. */
  const consentEvents = c.table(
    'consent_events',
    {
      id: c.id(),
      /** Per person, source and consent: an older message never overtakes a newer one. */
      seq: c.count().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      consent: c.text().notNull(),
      action: c.text().$type<'withdrawn'>().notNull(),
      textVersion: c.text().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.unique('consent_events_order').on(t.subjectId, t.source, t.consent, t.seq)],
  )

  /** A withdrawal on its way to a source. */
  const consentDeliveries = c.table(
    'consent_deliveries',
    {
      id: c.id(),
      eventId: c
        .text()
        .notNull()
        .references(() => consentEvents.id),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      consent: c.text().notNull(),
      state: c.text().$type<'pending' | 'acknowledged' | 'overtaken' | 'failed'>().notNull(),
      attempts: c.count().notNull(),
      lastFailure: c.text().$type<FailureKind | ''>().notNull(),
      acknowledgedAt: c.instant(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.index('consent_deliveries_subject').on(t.subjectId)],
  )

  const archives = c.table(
    'archives',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      profile: c.text().$type<ArchiveProfile>().notNull(),
      state: c.text().$type<ArchiveState>().notNull(),
      /** The archive whose missing part this one adds. */
      completes: c.text(),
      complete: c.flag(),
      progress: c.json<readonly ArchiveProgress[]>().notNull(),
      size: c.count(),
      sha256: c.text(),
      fileName: c.text().notNull(),
      /** Random name in the archive store. */
      storageName: c.text().notNull(),
      /** The archive's own key, wrapped; empty once deleted. */
      wrappedKey: c.text().notNull(),
      keyId: c.text().notNull(),
      requestedAt: c.instant().notNull(),
      /** Local date: receipt + 28 days. */
      promisedOn: c.text().notNull(),
      builtAt: c.instant(),
      expiresAt: c.instant(),
      downloads: c.count().notNull(),
    },
    (t) => [c.unique('archives_number').on(t.number), c.index('archives_subject').on(t.subjectId)],
  )

  /** What people ask for beyond what the portal does at once: domain/requests. */
  const requests = c.table(
    'requests',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      channel: c.text().$type<RequestChannel>().notNull(),
      words: c.text().notNull(),
      /** How staff knew who asked; empty when the person was signed in. */
      identityBasis: c.text().notNull(),
      /** The employee who entered it, as a person and not an account; empty when its own person did. */
      enteredBy: c.text().notNull(),
      receivedAt: c.instant().notNull(),
      enteredAt: c.instant().notNull(),
      state: c.text().$type<RequestState>().notNull(),
      /** Grows with each step: a page that is out of date changes nothing. */
      version: c.count().notNull(),
      promisedOn: c.text().notNull(),
      /** Moved by an extension and by days that the clock stood still. */
      dueOn: c.text().notNull(),
      extendedAt: c.instant(),
      extensionReason: c.text().$type<ExtensionReason | ''>().notNull(),
      extensionText: c.text().notNull(),
      remindedOn: c.text().notNull(),
      lateToldAt: c.instant(),
      answeredAt: c.instant(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.unique('requests_number').on(t.number),
      c.index('requests_subject').on(t.subjectId),
      c.index('requests_work').on(t.state, t.dueOn),
    ],
  )

  /** The rights that one request holds, each with its own decision. */
  const requestItems = c.table(
    'request_items',
    {
      id: c.id(),
      requestId: c
        .text()
        .notNull()
        .references(() => requests.id),
      subjectId: c.text().notNull(),
      position: c.count().notNull(),
      kind: c.text().$type<RequestKind>().notNull(),
      /** None is all. */
      categories: c.json<readonly string[]>().notNull(),
      state: c.text().$type<ItemState>().notNull(),
      round: c.count().notNull(),
      verdict: c.text().$type<Verdict | ''>().notNull(),
      reason: c.text().$type<RefusalReason | ''>().notNull(),
      text: c.text().notNull(),
      decidedAt: c.instant(),
      courtUntil: c.text(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.index('request_items_request').on(t.requestId),
      c.index('request_items_subject').on(t.subjectId),
    ],
  )

  const requestDecisions = c.table(
    'request_decisions',
    {
      id: c.id(),
      itemId: c
        .text()
        .notNull()
        .references(() => requestItems.id),
      accountId: c.text().notNull(),
      subjectId: c.text().notNull(),
      role: c.text().notNull(),
      round: c.count().notNull(),
      step: c.text().$type<RequestDecision['step']>().notNull(),
      verdict: c.text().$type<Verdict | ''>().notNull(),
      reason: c.text().$type<RefusalReason | ''>().notNull(),
      text: c.text().notNull(),
      evidence: c.text().notNull(),
      decidedAt: c.instant().notNull(),
    },
    (t) => [c.index('request_decisions_item').on(t.itemId)],
  )

  /** The clock stands still from asking to answering. */
  const requestQuestions = c.table(
    'request_questions',
    {
      id: c.id(),
      requestId: c
        .text()
        .notNull()
        .references(() => requests.id),
      subjectId: c.text().notNull(),
      kind: c.text().$type<QuestionKind>().notNull(),
      question: c.text().notNull(),
      askedAt: c.instant().notNull(),
      answer: c.text().notNull(),
      answeredAt: c.instant(),
      answeredBy: c.text().$type<RequestQuestion['answeredBy']>().notNull(),
    },
    (t) => [
      c.index('request_questions_request').on(t.requestId),
      c.index('request_questions_subject').on(t.subjectId),
    ],
  )

  /** What was decided about each part of the data whose erasure was asked, and what became of it. */
  const erasurePieces = c.table(
    'erasure_pieces',
    {
      id: c.id(),
      itemId: c
        .text()
        .notNull()
        .references(() => requestItems.id),
      subjectId: c.text().notNull(),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      part: c.text().$type<ErasurePiece['part']>().notNull(),
      count: c.count().notNull(),
      choice: c.text().$type<ErasurePiece['choice']>().notNull(),
      until: c.text(),
      state: c.text().$type<ErasurePiece['state']>().notNull(),
      erased: c.count().notNull(),
      endedAt: c.instant(),
    },
    (t) => [c.index('erasure_pieces_item').on(t.itemId), c.index('erasure_pieces_subject').on(t.subjectId)],
  )

  /** Letters as they were sent, so that a later template changes none of them. */
  const requestLetters = c.table(
    'request_letters',
    {
      id: c.id(),
      requestId: c
        .text()
        .notNull()
        .references(() => requests.id),
      subjectId: c.text().notNull(),
      kind: c.text().$type<LetterKind>().notNull(),
      /** Dutch, and the language of the person. */
      content: c.json<LetterContent>().notNull(),
      writtenAt: c.instant().notNull(),
    },
    (t) => [
      c.index('request_letters_request').on(t.requestId),
      c.index('request_letters_subject').on(t.subjectId),
    ],
  )

  /** Somebody of the school looks for a person in what has no system: paper. */
  const paperLooks = c.table(
    'paper_looks',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      state: c.text().$type<LookState>().notNull(),
      reason: c.text().$type<LookReason>().notNull(),
      /** Id of the archive it was asked for; empty otherwise. */
      about: c.text().notNull(),
      askedAt: c.instant().notNull(),
      dueOn: c.text().notNull(),
      outcome: c.text().$type<LookOutcome | ''>().notNull(),
      /** Where staff looked, in their words. */
      places: c.text().notNull(),
      answeredBy: c.text().notNull(),
      answeredAs: c.text().notNull(),
      answeredAt: c.instant(),
    },
    (t) => [
      c.unique('paper_looks_number').on(t.number),
      c.index('paper_looks_person').on(t.subjectId, t.source),
      c.index('paper_looks_open').on(t.state, t.dueOn),
    ],
  )

  /** What staff wrote down from paper. Part of the dossier once its look was answered. */
  const paperRecords = c.table(
    'paper_records',
    {
      id: c.id(),
      lookId: c
        .text()
        .notNull()
        .references(() => paperLooks.id),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      values: c.json<Readonly<Record<string, FieldValue>>>().notNull(),
      addedBy: c.text().notNull(),
      addedAt: c.instant().notNull(),
    },
    (t) => [c.index('paper_records_person').on(t.subjectId, t.source, t.dataset)],
  )

  const paperScans = c.table(
    'paper_scans',
    {
      id: c.id(),
      recordId: c
        .text()
        .notNull()
        .references(() => paperRecords.id),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      name: c.text().notNull(),
      mediaType: c.text().notNull(),
      size: c.count().notNull(),
      sha256: c.text().notNull(),
      /** Random name in the store of scans. */
      storageName: c.text().notNull(),
      /** The scan's own key, wrapped. */
      wrappedKey: c.text().notNull(),
      keyId: c.text().notNull(),
      addedBy: c.text().notNull(),
      addedAt: c.instant().notNull(),
    },
    (t) => [c.index('paper_scans_record').on(t.recordId)],
  )

  /** What one employee proposes about who somebody is, and another decides. */
  const bindingProposals = c.table(
    'binding_proposals',
    {
      id: c.id(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      action: c.text().$type<BindingAction>().notNull(),
      kind: c.text().$type<IdentifierKind>().notNull(),
      value: c.text().notNull(),
      /** How the employee knows. */
      reason: c.text().notNull(),
      state: c.text().$type<BindingState>().notNull(),
      proposedBy: c.text().notNull(),
      /** The person behind that account: they may not decide, whatever account they use. */
      proposerId: c.text().notNull(),
      proposedAt: c.instant().notNull(),
      decidedBy: c.text().notNull(),
      decidedAt: c.instant(),
    },
    (t) => [
      c.index('binding_proposals_subject').on(t.subjectId),
      c.index('binding_proposals_state').on(t.state, t.proposedAt),
    ],
  )

  /** Work for people: what no rule may decide. */
  const tasks = c.table(
    'tasks',
    {
      /** Deterministic: the same cause is one task. */
      id: c.id(),
      kind: c.text().$type<TaskKind>().notNull(),
      subjectId: c.text().notNull(),
      source: c.text().notNull(),
      /** Id of the correction, delivery, archive or mail. */
      about: c.text().notNull(),
      state: c.text().$type<'open' | 'closed'>().notNull(),
      createdAt: c.instant().notNull(),
      dueOn: c.text().notNull(),
      closedAt: c.instant(),
      closedBy: c.text().notNull(),
      note: c.text().notNull(),
    },
    (t) => [c.index('tasks_open').on(t.state, t.dueOn)],
  )

  /** Mails to send and sent. The text is made from template and language at sending. */
  const mails = c.table(
    'mails',
    {
      id: c.id(),
      accountId: c
        .text()
        .notNull()
        .references(() => accounts.id),
      template: c.text().notNull(),
      /** Words for the template that are no personal data: numbers, dates. Sealed when it holds a token. */
      data: c.json<Record<string, string>>().notNull(),
      state: c.text().$type<'queued' | 'sent' | 'failed'>().notNull(),
      createdAt: c.instant().notNull(),
      sentAt: c.instant(),
    },
    (t) => [c.index('mails_account').on(t.accountId)],
  )

  /** Outbox: what the worker has to do. */
  const jobs = c.table(
    'jobs',
    {
      id: c.id(),
      kind: c.text().$type<JobKind>().notNull(),
      payload: c.json<unknown>().notNull(),
      state: c.text().$type<'ready' | 'leased' | 'done' | 'given-up'>().notNull(),
      attempt: c.count().notNull(),
      fence: c.count().notNull(),
      runAt: c.instant().notNull(),
      leasedUntil: c.instant(),
      lastError: c.text().notNull(),
      createdAt: c.instant().notNull(),
      finishedAt: c.instant(),
    },
    (t) => [c.index('jobs_due').on(t.state, t.runAt)],
  )

  /** Since when a source fails; a row only while it does. */
  const sourceOutages = c.table('source_outages', {
    source: c.id(),
    kind: c.text().$type<FailureKind>().notNull(),
    since: c.instant().notNull(),
    lastAt: c.instant().notNull(),
  })

  /** What the last daily check found in a source. */
  const sourceChecks = c.table('source_checks', {
    source: c.id(),
    checkedAt: c.instant().notNull(),
    reached: c.flag().notNull(),
    findings: c.json<readonly KnownFinding[]>().notNull(),
  })

  /** Append-only, hash-chained; triggers refuse UPDATE and DELETE. */
  const auditEvents = c.table(
    'audit_events',
    {
      seq: c.sequence(),
      at: c.instant().notNull(),
      type: c.text().$type<AuditEventType>().notNull(),
      actorKind: c.text().$type<ChainedEvent['actorKind']>().notNull(),
      actorId: c.text().notNull(),
      subjectId: c.text().notNull(),
      data: c.json<Readonly<Record<string, unknown>>>().notNull(),
      previousHash: c.text().notNull(),
      hash: c.text().notNull(),
    },
    (t) => [c.index('audit_events_subject').on(t.subjectId, t.type)],
  )

  /** One row: the end of the chain. Updating it first makes writers wait for each other. */
  const auditHead = c.table('audit_head', {
    id: c.id(),
    seq: c.count().notNull(),
    hash: c.text().notNull(),
  })

  /** Next number per kind and year, for numbers people can say: C-2026-000123. */
  const counters = c.table('counters', {
    id: c.id(),
    value: c.count().notNull(),
  })

  /** Points used by rate-limiter-flexible. */
  const rateLimits = c.table('rate_limits', {
    key: c.id(),
    points: c.count().notNull(),
    expire: c.instant(),
  })

  return {
    subjects,
    identifiers,
    accounts,
    recoveryCodes,
    invitations,
    sessions,
    corrections,
    correctionDecisions,
    consentEvents,
    consentDeliveries,
    archives,
    requests,
    requestItems,
    requestDecisions,
    requestQuestions,
    erasurePieces,
    requestLetters,
    paperLooks,
    paperRecords,
    paperScans,
    bindingProposals,
    tasks,
    mails,
    jobs,
    sourceOutages,
    sourceChecks,
    auditEvents,
    auditHead,
    counters,
    rateLimits,
  }
}

export type Tables = ReturnType<typeof createTables>
