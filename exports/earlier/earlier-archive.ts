/**
 * An earlier archive of the same person as a source: what was whole in it is written again as it was then,
 * so that only the source that failed has to be asked anew.
 */
import type { z } from 'zod'
import type { ArchiveProfile } from '../../app/domain/archives'
import type { DatasetContent, DescribedDataset } from '../archive-input'
import { usualTableName } from '../layout'
import { columnsOf } from '../profile'
import type { ZipBytes } from '../zip-bytes'
import { openFiles, type PackedFiles } from './packed-files'
import { earlierRecords } from './earlier-records'
import { completenessSchema, packageSchema } from './told'

export interface EarlierArchive {
  /** Number of the request it was made for. */
  readonly number: string
  /**
   * What it holds of a source. Undefined when something of that source was missing then, when it could not be
   * asked about the person, or when the register declares other fields by now: the source has to be asked.
   */
  take(source: DescribedSource, profile: ArchiveProfile): EarlierSource | undefined
  close(): Promise<void>
}

export interface DescribedSource {
  readonly id: string
  readonly datasets: readonly DescribedDataset[]
}

export interface EarlierSource {
  readonly askedAt: Date
  contentOf(dataset: string): DatasetContent
}

type Told = z.infer<typeof completenessSchema>
type ToldSource = Told['sources'][number]
type Table = z.infer<typeof packageSchema>['resources'][number]

/** @throws ZipProblem, ZodError or SyntaxError when it is no archive that this portal wrote */
export async function openEarlierArchive(bytes: ZipBytes): Promise<EarlierArchive> {
  const files = await openFiles(bytes)
  try {
    const told = completenessSchema.parse(await files.json('data/meta/completeness.json'))
    const { resources } = packageSchema.parse(await files.json('data/datapackage.json'))
    const tables = new Map(resources.map((table) => [table.name, table]))
    return {
      number: told.request,
      take(source, profile) {
        const found = told.sources.find((candidate) => candidate.source === source.id)
        if (!found?.complete || told.profile !== profile || isUnsure(found)) return undefined
        if (!source.datasets.every((dataset) => isSame(dataset, source.id, { tables, profile })))
          return undefined
        return { askedAt: found.askedAt, contentOf: (dataset) => contentOf(files, tables, found, dataset) }
      },
      close: () => files.close(),
    }
  } catch (error) {
    await files.close()
    throw error
  }
}

/** By now the school may know what the source asks for. Archives before 1.7.0 called such a source empty. */
function isUnsure({ datasets }: ToldSource): boolean {
  return datasets.every(({ lacking, countBySource }) => lacking !== null && !countBySource)
}

function isSame(
  dataset: DescribedDataset,
  source: string,
  then: { readonly tables: ReadonlyMap<string, Table>; readonly profile: ArchiveProfile },
): boolean {
  const names = then.tables.get(usualTableName(source, dataset.id))?.schema.fields.map(({ name }) => name)
  const fields = columnsOf(then.profile, dataset).map(({ id }) => id)
  return names?.length === fields.length && fields.every((id, at) => names[at] === id)
}

function contentOf(
  files: PackedFiles,
  tables: ReadonlyMap<string, Table>,
  { source, askedAt, datasets }: ToldSource,
  id: string,
): DatasetContent {
  const told = datasets.find(({ dataset }) => dataset === id)
  const name = usualTableName(source, id)
  const json = tables.get(name)?.json
  const answeredAt = told?.answeredAt ?? askedAt
  if (json === undefined || !told?.countBySource) return { kind: 'nothing-held', answeredAt }
  const documentsJson = tables.get(`${name}.documents`)?.json
  const statementsJson = tables.get(`${name}.statements`)?.json
  const places = {
    json: `data/${json}`,
    documentsJson: documentsJson === undefined ? undefined : `data/${documentsJson}`,
    statementsJson: statementsJson === undefined ? undefined : `data/${statementsJson}`,
  }
  const count = told.countBySource
  return {
    kind: 'records',
    earlier: { askedAt: told.askedAt ?? askedAt, answeredAt, redactions: told.redacted },
    count: () => Promise.resolve(count),
    records: () => earlierRecords(files, places),
  }
}
