import { z } from 'zod'
import { openFiles } from '../../../exports/earlier/packed-files'
import type { Actor } from '../../domain/actor'
import type { Archive } from '../../domain/archives'
import { AppError } from '../../domain/errors'
import { localizedSchema } from '../../domain/register/terms'
import type { TransferContents } from '../../domain/transfer-views'
import { findStored } from '../archives/open-archive.server'
import { openStoredZip } from '../archives/open-stored-zip'
import { ownArchive } from '../archives/own-archive'
import type { Deps } from '../deps'

const toldSchema = z.object({
  recordsWritten: z.number(),
  documentsWritten: z.number(),
  redactions: z.number(),
  sources: z.array(
    z.object({
      source: z.string(),
      title: localizedSchema,
      datasets: z.array(
        z.object({
          dataset: z.string(),
          title: localizedSchema,
          status: z.string(),
          recordsWritten: z.number(),
          documentsWritten: z.number(),
          excludedFields: z.array(z.object({ id: z.string(), reason: z.string() })),
        }),
      ),
    }),
  ),
})

/**
 * Exactly what an archive for another organisation holds, read from that archive itself.
 * @throws AppError `not-found` for another person's, one that is gone, and one that was not made to be sent
 */
export async function describeContents(
  deps: Deps,
  actor: Actor,
  archiveId: string,
): Promise<{ archive: Archive; contents: TransferContents }> {
  const stored = await findStored(deps, actor, archiveId)
  if (stored.profile !== 'transfer') throw new AppError('not-found', 'this archive was not made to be sent')
  const files = await openFiles(openStoredZip(deps, stored))
  try {
    const told = toldSchema.parse(await files.json('data/meta/completeness.json'))
    return { archive: ownArchive(stored), contents: contentsOf(deps, told) }
  } finally {
    await files.close()
  }
}

function contentsOf({ register }: Deps, told: z.infer<typeof toldSchema>): TransferContents {
  const { recordsWritten: records, documentsWritten: documents, redactions } = told
  const sources = told.sources.map(({ source, title, datasets }) => ({
    title,
    datasets: datasets
      .filter(({ status }) => status === 'written')
      .map((dataset) => ({
        title: dataset.title,
        records: dataset.recordsWritten,
        documents: dataset.documentsWritten,
        left: dataset.excludedFields
          .filter(({ reason }) => reason !== 'outside-profile')
          .map(({ id }) => titleOf(register, { source, dataset: dataset.dataset, field: id })),
      })),
  }))
  return { records, documents, redactions, sources: sources.filter(({ datasets }) => datasets.length > 0) }
}

function titleOf({ sources }: Deps['register'], at: { source: string; dataset: string; field: string }) {
  const dataset = sources.find(({ id }) => id === at.source)?.datasets.find(({ id }) => id === at.dataset)
  return dataset?.fields.find(({ id }) => id === at.field)?.title ?? { nl: at.field, en: at.field }
}
