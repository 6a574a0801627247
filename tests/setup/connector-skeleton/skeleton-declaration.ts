import { z } from 'zod'
import { declaredPart } from '../../../app/connectors/shared/declared-part'
import type { DriverSchemas, SourceDeclaration } from '../../../app/domain/register/source'

/** Where the source is. Whatever is secret is only ever `env:NAME`. */
export const connectionSchema = z.strictObject({
  /** `env:NAME` or a path that starts at the folder of school.yaml. */
  file: z.string().min(1),
})

const datasetShape = {
  /** What the source calls the records of this dataset. */
  records: z.string().min(1),
  /** Column that says whose record it is. */
  owner: z.string().min(1),
  /** Column that tells the records of a person apart. */
  key: z.string().min(1),
}

const ignoredShape = { records: z.string().min(1), column: z.string().min(1).optional() }

export const skeletonSchemas: DriverSchemas = {
  connection: connectionSchema,
  dataset: datasetShape,
  ignored: ignoredShape,
  /** `records.column` of the people. */
  place: z.string().regex(/^[^.]+\.[^.]+$/, { error: 'expected records.column' }),
}

type SkeletonDataset = z.infer<z.ZodObject<typeof datasetShape>>
type SkeletonIgnored = z.infer<z.ZodObject<typeof ignoredShape>>
export type SkeletonSource = SourceDeclaration<
  z.infer<typeof connectionSchema>,
  SkeletonDataset,
  SkeletonIgnored
>

/** @throws SourceFailure `configuration` */
export function readSkeletonDeclaration(source: SourceDeclaration): SkeletonSource {
  return {
    ...source,
    connection: declaredPart(source.id, connectionSchema, source.connection),
    datasets: source.datasets.map((dataset) => ({
      ...dataset,
      ...declaredPart(source.id, z.object(datasetShape), dataset),
    })),
    ignored: source.ignored.map((entry) => ({
      ...declaredPart(source.id, z.object(ignoredShape), entry),
      why: entry.why,
    })),
  }
}
