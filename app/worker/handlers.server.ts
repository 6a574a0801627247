import type { JobHandlers } from '../services/jobs/job-handlers'

/** Which service does which kind of job. */
export const jobHandlers: Required<JobHandlers> = {
  'send-mail': async () => (await import('../services/mail/send-mail.server')).sendMail,
  'apply-correction': async () =>
    (await import('../services/corrections/apply-correction.server')).applyCorrection,
  'carry-consent': async () => (await import('../services/consents/carry-consent.server')).carryConsent,
  'alarm-consent': async () => (await import('../services/consents/alarm-consent.server')).alarmConsent,
  'tell-recipient': async () => (await import('../services/recipients/tell-recipient.server')).tellRecipient,
  'build-archive': async () => (await import('../services/archives/build-archive.server')).buildArchive,
  'send-transfer': async () => (await import('../services/transfers/send-transfer.server')).sendTransfer,
  'remind-corrections': async () =>
    (await import('../services/corrections/remind-corrections.server')).remindCorrections,
  'summarise-work': async () => (await import('../services/work/summarise-work.server')).summariseWork,
  'remind-requests': async () => (await import('../services/requests/remind-requests.server')).remindRequests,
  'erase-piece': async () => (await import('../services/requests/erase-piece.server')).erasePiece,
  'carry-restriction': async () =>
    (await import('../services/restrictions/carry-restriction.server')).carryRestriction,
  'lift-restriction': async () =>
    (await import('../services/restrictions/lift-restriction.server')).liftRestriction,
  'await-erasure': async () => (await import('../services/requests/await-erasure.server')).awaitErasure,
  'report-retention': async () =>
    (await import('../services/retention/report-retention.server')).reportRetention,
  'reconcile-sources': async () =>
    (await import('../services/retention/reconcile-sources.server')).reconcileSources,
  'do-again': async () => (await import('../services/retention/do-again.server')).doAgain,
  'forget-copies': async () => (await import('../services/archives/forget-copies.server')).forgetCopies,
  'erase-expired': async () => (await import('../services/retention/erase-expired.server')).eraseExpired,
  'remind-of-archive': async () =>
    (await import('../services/archives/remind-of-archive.server')).remindOfArchive,
  'expire-archives': async () => (await import('../services/archives/expire-archives.server')).expireArchives,
  'remind-incident': async () =>
    (await import('../services/incidents/remind-incident.server')).remindIncident,
  'find-affected': async () => (await import('../services/incidents/affected-people.server')).findAffected,
  'expire-evidence': async () =>
    (await import('../services/corrections/expire-evidence.server')).expireEvidence,
  'send-identity-code': async () =>
    (await import('../services/identity-checks/send-identity-code.server')).sendIdentityCode,
  'expire-identity-copies': async () =>
    (await import('../services/identity-checks/expire-copies.server')).expireCopies,
  'tidy-store': async () => (await import('../services/jobs/tidy-store.server')).tidyStore,
  'keep-statement': async () => {
    const { keepStatement } = await import('../services/statement/keep-statement.server')
    return async (deps) => void (await keepStatement(deps))
  },
  'check-sources': async () => (await import('../services/sources/check-daily.server')).checkDaily,
}
