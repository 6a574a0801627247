import { z } from 'zod'
import { ruleSchema } from '../../domain/register/reading-rules'
import type { DatasetDeclaration, DriverSchemas, SourceDeclaration } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import { declaredField } from '../shared/declared-names'
import { declaredPart } from '../shared/declared-part'
import {
  authSchema,
  errorsSchema,
  limitsSchema,
  placeSchema as placeInJson,
  rateSchema,
  reachShape,
  settingSchema,
} from '../shared/http/http-schema'

const formats = ['csv', 'json', 'ndjson', 'xlsx'] as const
/** latin1 is read as windows-1252, as browsers do. */
export const encodings = ['utf-8', 'latin1', 'windows-1252', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

/** A path inside the folder, written with `/`. */
const insideSchema = z.string().refine(isInside, { error: 'expected a path inside the folder' })
const columnSchema = z.string().min(1)

/**
 * The interface that erases in the system the files were exported from: in a copy nothing can be erased for
 * good. It takes a POST and erases everything of one person, later.
 */
const erasingSchema = z.strictObject({
  url: settingSchema,
  auth: authSchema.default({ kind: 'none' }),
  ...reachShape,
  rate: rateSchema.optional(),
  errors: errorsSchema.omit({ nothing: true }).optional(),
  limits: limitsSchema.prefault({}),
})

const connectionSchema = z.strictObject({
  /** env:NAME, an absolute path, or one that starts at the folder of school.yaml. */
  folder: z.string().min(1),
  limits: z
    .strictObject({
      /** Bytes of a JSON file, which must be read whole. */
      jsonBytes: z
        .int()
        .positive()
        .default(16 * 1024 * 1024),
      /** Bytes of a workbook, which must be read whole; unpacked it may be 20 times as large. */
      xlsxBytes: z
        .int()
        .positive()
        .default(8 * 1024 * 1024),
      /** Bytes of all index files together that are kept in memory; what is larger is read each time. */
      cacheBytes: z
        .int()
        .nonnegative()
        .default(8 * 1024 * 1024),
      /** Characters of one row. */
      rowLength: z
        .int()
        .positive()
        .default(4 * 1024 * 1024),
    })
    .prefault({}),
  erasing: erasingSchema.optional(),
})

const datasetShape = {
  file: insideSchema,
  /** Left out: by the extension. */
  format: z.enum(formats).optional(),
  encoding: z.enum(encodings).default('utf-8'),
  /** Of CSV. */
  delimiter: z.string().min(1).default(','),
  /** Of a workbook; left out, it must have one sheet only. */
  sheet: z.string().min(1).optional(),
  /** Column that says whose row it is. */
  owner: columnSchema,
  key: z.array(columnSchema).min(1),
  /** Keys that JSON rows leave out where they are empty; any other that is missing is a bad answer. */
  optional: z.array(columnSchema).default([]),
  documents: z.strictObject({ folder: insideSchema, column: columnSchema }).optional(),
  erase: z
    .strictObject({
      /** Sent as JSON: "{owner}" becomes the person, `env:NAME` a setting. */
      body: z.record(z.string(), z.json()),
      /** Where the answer says when the request was taken on. */
      accepted: placeInJson,
      /** Days after which people look why the files still have it. */
      days: z.int().positive(),
    })
    .optional(),
  /** What the school promises about the rows; check() reports those that break it. */
  rules: z.array(ruleSchema).default([]),
}

const ignoredShape = {
  /** A file; with a `/` behind it, a folder with all that is in it. */
  file: z.string().refine((path) => isInside(path.replace(/\/$/, '')), {
    error: 'expected a path inside the folder',
  }),
  /** Left out: the whole file. */
  column: columnSchema.optional(),
  /** A sheet of a workbook. */
  sheet: z.string().min(1).optional(),
}

/** `<dataset>.<column>`; `index.<column>` is that column of every dataset. */
const placeSchema = z
  .string()
  .regex(/^[^.\s]+\..+$/, { error: 'expected <dataset>.<column> or index.<column>' })

export const filesSchemas = {
  connection: connectionSchema,
  dataset: datasetShape,
  ignored: ignoredShape,
  place: placeSchema,
} satisfies DriverSchemas

type Connection = z.infer<typeof connectionSchema>
export type FilesErasing = NonNullable<Connection['erasing']>
export type ErasureBody = z.infer<ReturnType<typeof z.json>>
export type FilesLimits = Connection['limits']
type Part = Omit<z.infer<z.ZodObject<typeof datasetShape>>, 'format'> & { format: (typeof formats)[number] }
export type FilesDataset = DatasetDeclaration<Part>
export type FilesSource = SourceDeclaration<Connection, Part, z.infer<z.ZodObject<typeof ignoredShape>>>

/** @throws SourceFailure `configuration` */
export function readFilesSource(source: SourceDeclaration): FilesSource {
  const connection = declaredPart(source.id, connectionSchema, source.connection)
  const datasets = source.datasets.map((dataset) => {
    const part = declaredPart(source.id, z.object(datasetShape), dataset)
    for (const { field } of part.rules) declaredField(source, dataset.id, field)
    const problem = part.erase && erasureProblem(part.erase.body, connection)
    if (problem) throw new SourceFailure(source.id, 'configuration', `${dataset.id}: ${problem}`)
    return { ...dataset, ...part, format: part.format ?? formatOf(source.id, part.file) }
  })
  const ignored = source.ignored.map(({ why, ...place }) => ({
    ...declaredPart(source.id, z.object(ignoredShape), place),
    why,
  }))
  return { ...source, connection, datasets, ignored }
}

function erasureProblem(body: ErasureBody, { erasing }: Connection): string | undefined {
  if (!erasing) return 'erase wants connection.erasing: where it is asked'
  return namesOwner(body) ? undefined : 'nothing in the body of erase is "{owner}": it would be about nobody'
}

function namesOwner(body: ErasureBody): boolean {
  if (typeof body !== 'object' || body === null) return body === '{owner}'
  return Object.values(body).some(namesOwner)
}

/** Are its rows cells under the names of columns, and not objects? */
export function isFlat({ format }: FilesDataset): boolean {
  return format === 'csv' || format === 'xlsx'
}

/** Relative, without `..`, back slash or NUL: nothing outside a folder can be meant. */
export function isInside(path: string): boolean {
  return (
    path !== '' &&
    !/[\\\0]/.test(path) &&
    !path.startsWith('/') &&
    !/^[A-Za-z]:/.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}

function formatOf(source: string, file: string): (typeof formats)[number] {
  const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase()
  const format = formats.find((candidate) => candidate === extension)
  if (format) return format
  throw new SourceFailure(source, 'configuration', `${file}: say its format, the extension does not`)
}
