import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, ne, sql } from 'drizzle-orm'
import type { Archive, ArchiveState } from '../../app/domain/archives'
import { type Given, prepared } from '../prepared'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

type Row = Tables['archives']['$inferSelect']

/** An archive with what only services may know: where it lies and its wrapped key. */
export interface StoredArchive extends Archive {
  /** Name in the archive store; empty while there is no file. */
  readonly storageName: string
  /** Text of Sealed, context `archive:<id>`; empty while there is no file. */
  readonly wrappedKey: string
  readonly keyId: string
  readonly promisedOn: string
}

export async function insertArchive({ query, tables }: Transaction, archive: StoredArchive): Promise<void> {
  const { completes, complete, size, sha256, builtAt, expiresAt, ...rest } = archive
  const optional = { completes, complete, size, sha256, builtAt, expiresAt }
  await query.insert(tables.archives).values({ ...rest, ...optional })
}

export async function archiveById({ query, tables }: Reader, id: string): Promise<StoredArchive | undefined> {
  const [row] = await query.select().from(tables.archives).where(eq(tables.archives.id, id))
  return row && fromRow(row)
}

/** A person's archives, newest first. */
export async function archivesOf(reader: Reader, subjectId: string): Promise<StoredArchive[]> {
  return (await rowsOf(reader, { subjectId })).map(fromRow)
}

const rowsOf = prepared(({ query, tables: { archives } }: Reader, given: Given<{ subjectId: string }>) =>
  query
    .select()
    .from(archives)
    .where(eq(archives.subjectId, given.subjectId))
    .orderBy(desc(archives.requestedAt), desc(archives.number)),
)

/** When a person asked for archives, or only for what was missing, after that moment; the earliest first. */
export async function archiveRequestsSince(
  reader: Reader,
  { subjectId, since, completing }: { subjectId: string; since: Date; completing: boolean },
): Promise<Date[]> {
  const asked = completing ? completionsSince : wholesSince
  const rows = await asked(reader, { subjectId, since })
  return rows.map((row) => row.requestedAt)
}

const requestsSince = (is: typeof isNull) =>
  prepared(({ query, tables: { archives } }: Reader, given: Given<{ subjectId: string; since: Date }>) =>
    query
      .select({ requestedAt: archives.requestedAt })
      .from(archives)
      .where(
        and(
          eq(archives.subjectId, given.subjectId),
          gt(archives.requestedAt, sql.param(given.since, archives.requestedAt)),
          is(archives.completes),
        ),
      )
      .orderBy(asc(archives.requestedAt)),
  )

const completionsSince = requestsSince(isNotNull)
const wholesSince = requestsSince(isNull)

/** Archives that can be downloaded but whose time is over. */
export async function archivesPastTheirTime({ query, tables }: Reader, now: Date): Promise<StoredArchive[]> {
  const { archives } = tables
  const over = and(eq(archives.state, 'ready'), lte(archives.expiresAt, now))
  return (await query.select().from(archives).where(over)).map(fromRow)
}

/** Archives that are over and whose file may still lie in the store. */
export async function archivesWithLeftovers({ query, tables }: Reader): Promise<StoredArchive[]> {
  const { archives } = tables
  const left = and(inArray(archives.state, ['deleted', 'expired', 'failed']), ne(archives.storageName, ''))
  return (await query.select().from(archives).where(left)).map(fromRow)
}

/** Changes an archive, only if it is in one of these states; false when it is not. */
export async function changeArchive(
  { query, tables }: Transaction,
  where: { id: string; states: readonly ArchiveState[]; storageName?: string },
  change: Partial<Omit<Row, 'id'>>,
): Promise<boolean> {
  const { archives } = tables
  const rows = await query
    .update(archives)
    .set(change)
    .where(
      and(
        eq(archives.id, where.id),
        inArray(archives.state, [...where.states]),
        where.storageName === undefined ? undefined : eq(archives.storageName, where.storageName),
      ),
    )
    .returning({ id: archives.id })
  return rows.length === 1
}

function fromRow(row: Row): StoredArchive {
  return {
    ...row,
    completes: row.completes ?? undefined,
    complete: row.complete ?? undefined,
    size: row.size ?? undefined,
    sha256: row.sha256 ?? undefined,
    builtAt: row.builtAt ?? undefined,
    expiresAt: row.expiresAt ?? undefined,
  }
}

/** Archives of a person that are being made or can be fetched. */
export async function archivesHeldOf({ query, tables }: Reader, subjectId: string): Promise<StoredArchive[]> {
  const { archives } = tables
  const held = inArray(archives.state, ['queued', 'in-review', 'building', 'ready', 'failed'])
  const own = and(eq(archives.subjectId, subjectId), held)
  return (await query.select().from(archives).where(own)).map(fromRow)
}
