import type { Archive } from '../../domain/archives'
import type { Register } from '../../domain/register/register'
import type { ArchiveView } from '../../domain/views'

/**
 * An archive for the screen. A source that is no longer declared keeps its id as its name.
 * @param reviewBy archive -> by when people look at it first
 * @param all the person's archives, in which the one that it completes is looked up
 */
export function viewArchive(
  register: Register,
  archive: Archive,
  all: readonly Archive[] = [],
  reviewBy: ReadonlyMap<string, string> = new Map(),
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
  }
}
