import { z } from 'zod'

/**
 * What the portal writes down outside its store, so that a store restored from an older backup is noticed and
 * nothing is done twice (faults 22). Names nobody: keyed digests, counters and days.
 */
const digest = z.string().regex(/^[\w-]{43}$/)

/** Where the audit trail ended: number and hash of its newest event. */
const headSchema = z.object({
  kind: z.literal('head'),
  at: z.iso.datetime(),
  seq: z.int().nonnegative(),
  hash: z.string(),
})

/** A record is gone from its source, or from the portal itself. */
const erasedSchema = z.object({
  kind: z.literal('erased'),
  at: z.iso.datetime(),
  source: z.string(),
  dataset: z.string(),
  /** Digest of the portal's number of the person; empty for records of strangers. */
  subject: digest.or(z.literal('')),
  /** The digest of the record's tombstone. */
  record: digest,
  /** Last day on which a backup can bring it back. */
  until: z.iso.date(),
})

/** A job had its effect outside: a mail went out, a source was written. */
const carriedSchema = z.object({
  kind: z.literal('carried'),
  at: z.iso.datetime(),
  /** Digest of the id of the job. */
  job: digest,
})

/** People agreed that the portal goes on from an older store, which ended here. */
const acceptedSchema = z.object({
  kind: z.literal('accepted'),
  at: z.iso.datetime(),
  seq: z.int().nonnegative(),
})

export const ledgerLineSchema = z.discriminatedUnion('kind', [
  headSchema,
  erasedSchema,
  carriedSchema,
  acceptedSchema,
])
export type LedgerLine = z.infer<typeof ledgerLineSchema>
export type LedgerHead = z.infer<typeof headSchema>
export type ErasedLine = z.infer<typeof erasedSchema>

/** The store holds less than was written down: it was restored from an older backup, or is another. */
export interface Gap {
  /** Where the trail in the store ends. */
  readonly from: number
  /** Where it ended once. */
  readonly to: number
  /** When the last event that is missing now was written down: ISO 8601. */
  readonly lastAt: string
}

/**
 * The farthest head since the last time that people agreed to go on; undefined when nothing was written down.
 * @param lines in the order in which they were written
 */
export function farthestHead(lines: readonly LedgerLine[]): LedgerHead | undefined {
  const since = lines.findLastIndex(({ kind }) => kind === 'accepted') + 1
  return lines
    .slice(since)
    .filter((line) => line.kind === 'head')
    .reduce<LedgerHead | undefined>((far, head) => (far && far.seq >= head.seq ? far : head), undefined)
}
