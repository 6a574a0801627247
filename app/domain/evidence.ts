import type { CorrectionState } from './corrections'

/** Kinds of files that are taken as evidence, told by their bytes and never by their name. */
export const evidenceKinds = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** Files with one correction, and the bytes of one. */
export const maxEvidenceFiles = 5
export const maxEvidenceFileBytes = 10_000_000

/** Bytes of a form with files. */
export const maxEvidenceUploadBytes = 25_000_000

/** What is kept of one person at the same time (OWASP ASVS 5.2.4). */
export const maxEvidenceFilesPerPerson = 50
export const maxEvidenceBytesPerPerson = 150_000_000

/** Days that evidence stays after its correction has ended: a mistake in the decision can still be seen. */
export const evidenceDays = 14

/** States in which nobody needs the evidence any more. */
export const endedCorrectionStates: readonly CorrectionState[] = ['applied', 'rejected', 'withdrawn']
