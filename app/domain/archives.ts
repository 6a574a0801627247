/**
 * `access` holds everything (art. 15); `portability` what was provided or observed under consent or contract
 * (art. 20); `transfer` is that without what is about others, for another organisation (art. 20(2), (4)).
 */
export const archiveProfiles = ['access', 'portability', 'transfer'] as const
export type ArchiveProfile = (typeof archiveProfiles)[number]

/** `in-review`: people look first at what holds others (art. 15(4)). */
export const archiveStates = [
  'queued',
  'in-review',
  'building',
  'ready',
  'failed',
  'deleted',
  'expired',
] as const
export type ArchiveState = (typeof archiveStates)[number]

/** Days an archive can be downloaded. */
export const archiveLifeDays = 14

/** Days before its end on which the subject is reminded of an archive that was not fetched. */
export const reminderDays = 3

/** Characters of the passphrase that locks a download; nothing else can slow down guessing. */
export const minPassphraseLength = 12

/** Archives a person can ask for in 24 hours (ASVS 5.0 2.4.1). */
export const maxArchivesPerDay = 3

/** Times in 24 hours that a person can ask again for what was missing. */
export const maxCompletionsPerDay = 10

/** One archive as its subject sees it. */
export interface Archive {
  readonly id: string
  /** Number of the request: A-2026-000123. */
  readonly number: string
  readonly subjectId: string
  readonly profile: ArchiveProfile
  readonly state: ArchiveState
  /** Id of the archive whose missing part this one adds. */
  readonly completes: string | undefined
  /** Every record of every source that can know the person is in it; undefined until built. */
  readonly complete: boolean | undefined
  readonly progress: readonly ArchiveProgress[]
  /** Bytes. */
  readonly size: number | undefined
  /** SHA-256 of the ZIP, hex. */
  readonly sha256: string | undefined
  readonly fileName: string
  readonly requestedAt: Date
  readonly builtAt: Date | undefined
  readonly expiresAt: Date | undefined
  readonly downloads: number
}

export interface ArchiveProgress {
  readonly source: string
  /** `not-identified`: the source knows people only by what the school has not verified of this one. */
  readonly state: 'waiting' | 'reading' | 'done' | 'failed' | 'not-identified'
  readonly records: number
}
