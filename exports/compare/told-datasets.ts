import { z } from 'zod'
import type { PackedFiles } from '../earlier/packed-files'
import { usualTableName } from '../layout'

const completenessSchema = z.object({
  request: z.string(),
  date: z.string(),
  profile: z.string(),
  sources: z.array(
    z.object({
      source: z.string(),
      datasets: z.array(
        z.object({
          dataset: z.string(),
          status: z.string(),
          recordsWritten: z.number(),
          failure: z.object({ kind: z.string() }).nullable(),
        }),
      ),
    }),
  ),
})

const packageSchema = z.object({
  resources: z.array(
    z.object({
      name: z.string(),
      json: z.string(),
      schema: z.object({
        fields: z.array(z.object({ name: z.string() })),
        primaryKey: z.array(z.string()).optional(),
      }),
    }),
  ),
})

export interface ToldDataset {
  readonly source: string
  readonly dataset: string
  /** `written` and `nothing-held` can be compared. */
  readonly status: string
  /** Why records are missing; undefined when none are. */
  readonly failure: string | undefined
  readonly records: number
  readonly fields: readonly string[]
  /** By which its source tells the records apart; not told by archives before 1.7.0, nor where a field lacks. */
  readonly key: readonly string[] | undefined
  /** From the top folder. */
  readonly json: string
}

export interface ToldArchive {
  readonly request: string
  readonly date: string
  readonly profile: string
  /** `source.dataset` -> what the archive tells of it. */
  readonly datasets: ReadonlyMap<string, ToldDataset>
}

/** @throws ZodError or SyntaxError when no portal wrote it */
export async function toldBy(files: PackedFiles): Promise<ToldArchive> {
  const told = completenessSchema.parse(await files.json('data/meta/completeness.json'))
  const { resources } = packageSchema.parse(await files.json('data/datapackage.json'))
  const tables = new Map(resources.map((table) => [table.name, table]))
  const datasets = told.sources.flatMap(({ source, datasets }) =>
    datasets.flatMap(({ dataset, status, recordsWritten, failure }): [string, ToldDataset][] => {
      const name = usualTableName(source, dataset)
      const table = tables.get(name)
      if (!table) return []
      const fields = table.schema.fields.map((field) => field.name)
      const told = {
        source,
        dataset,
        status,
        failure: failure?.kind,
        records: recordsWritten,
        fields,
        key: table.schema.primaryKey,
        json: `data/${table.json}`,
      }
      return [[name, told]]
    }),
  )
  const { request, date, profile } = told
  return { request, date, profile, datasets: new Map(datasets) }
}
