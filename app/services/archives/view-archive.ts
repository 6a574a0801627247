import { reminderDays, type Archive } from '../../domain/archives'
import type { Register } from '../../domain/register/register'
import type { ArchiveView } from '../../domain/views'

const dayMs = 86_400_000

interface Beside {
  readonly now: Date
  /** The person's archives, in which the one that it completes is looked up. */
  readonly all?: readonly Archive[]
  /** Archive -> by when people look at it first. */
  readonly reviewBy?: ReadonlyMap<string, string>
}

/** An archive for the screen. A source that is no longer declared keeps its id as its name. */
export function viewArchive(
  register: Register,
  archive: Archive,
  { now, all = [], reviewBy = new Map() }: Beside,
): ArchiveView {
  const { id, number, profile, state, fileName, downloads } = archive
  return {
    id,
    number,
    profile,
    state,
    fileName,
    downloads,
    reviewBy: reviewBy.get(id) ?? null,
    completes: all.find((earlier) => earlier.id === archive.completes)?.number ?? null,
    complete: archive.complete ?? null,
    progress: archive.progress.map((step) => ({
      ...step,
      title: register.sources.find((source) => source.id === step.source)?.title ?? {
        nl: step.source,
        en: step.source,
      },
    })),
    size: archive.size ?? null,
    sha256: archive.sha256 ?? null,
    requestedAt: archive.requestedAt.toISOString(),
    expiresAt: archive.expiresAt?.toISOString() ?? null,
    lastDays: lastDaysOf(archive, now),
  }
}

/** From the day of the reminder on: the days that are left, one that has begun counted whole. */
function lastDaysOf({ expiresAt }: Archive, now: Date): number | null {
  const days = expiresAt === undefined ? 0 : Math.ceil((expiresAt.getTime() - now.getTime()) / dayMs)
  return days >= 1 && days <= reminderDays ? days : null
}
