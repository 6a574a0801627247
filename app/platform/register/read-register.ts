import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { localDate } from '../../domain/local-date'
import type { Register } from '../../domain/register/register'
import { schoolSchema, type School } from '../../domain/register/school'
import { sourceSchemaFor, type DriverSchemas, type SourceDeclaration } from '../../domain/register/source'
import { systemClock } from '../clock'
import { RegisterError, type RegisterProblem } from './register-problem'
import { located, schemaProblems } from './schema-problems'
import type { Mistake } from './mistake'
import { safeguardMistakes } from './register-mistakes'
import { schoolMistakes } from './school-references'
import { sourceMistakes } from './source-references'
import { untoldOfSchool, untoldOfSource } from './untold'
import { readYamlFile, type YamlFile, type YamlPath } from './yaml-file'

/** Line of a key in a file of the configuration (`sources/invoicing.yaml`); undefined for another file. */
export type LineOf = (file: string, path: YamlPath) => number | undefined

export interface ReadRegister {
  readonly register: Register
  /** What can be used but should be looked at. */
  readonly warnings: readonly RegisterProblem[]
  readonly lineOf: LineOf
}

interface ReadFile<T> {
  readonly yaml: YamlFile
  /** Undefined when it has problems. */
  readonly value: T | undefined
  readonly problems: readonly RegisterProblem[]
}

/**
 * Reads school.yaml and sources/*.yaml under `home`; `drivers` says what each driver adds.
 * @throws RegisterError with every mistake of every file, each with its line
 */
export async function readRegister(
  home: string,
  drivers: Readonly<Record<string, DriverSchemas>>,
): Promise<ReadRegister> {
  const school = await readSchool(home)
  const folder = await sourceFiles(home)
  const schema = sourceSchemaFor(drivers)
  const sources = await Promise.all(
    folder.files.map(async (file) => readSource(await readYamlFile(home, file), schema, school.value)),
  )
  const problems = [...school.problems, ...folder.problems, ...sources.flatMap((source) => source.problems)]
  if (problems.length > 0 || !school.value) throw new RegisterError(problems)
  const files = new Map([school, ...sources].map(({ yaml }) => [yaml.file, yaml]))
  return {
    register: { school: school.value, sources: sources.flatMap(({ value }) => (value ? [value] : [])) },
    warnings: [
      ...inFile(school.yaml, safeguardMistakes(school.value, 'warning', today())),
      ...inFile(school.yaml, untoldOfSchool(school.value)),
      ...sources.flatMap(({ yaml, value }) =>
        value && school.value ? inFile(yaml, untoldOfSource(school.value, value)) : [],
      ),
    ],
    lineOf: (file, path) => files.get(file)?.lineOf(path),
  }
}

async function readSchool(home: string): Promise<ReadFile<School>> {
  const yaml = await readYamlFile(home, 'school.yaml')
  if (yaml.problems.length > 0) return { yaml, value: undefined, problems: yaml.problems }
  const parsed = schoolSchema.safeParse(yaml.value)
  if (!parsed.success) return { yaml, value: undefined, problems: schemaProblems(yaml, parsed.error) }
  return {
    yaml,
    value: parsed.data,
    problems: inFile(yaml, [
      ...schoolMistakes(parsed.data),
      ...safeguardMistakes(parsed.data, 'error', today()),
    ]),
  }
}

/** References into school.yaml are only checked when that file could be read. */
function readSource(
  yaml: YamlFile,
  schema: ReturnType<typeof sourceSchemaFor>,
  school: School | undefined,
): ReadFile<SourceDeclaration> {
  if (yaml.problems.length > 0) return { yaml, value: undefined, problems: yaml.problems }
  const parsed = schema.safeParse(yaml.value)
  if (!parsed.success) return { yaml, value: undefined, problems: schemaProblems(yaml, parsed.error) }
  const name = yaml.file.replace(/^sources\//, '').replace(/\.yaml$/, '')
  const source: SourceDeclaration = parsed.data
  return { yaml, value: source, problems: school ? inFile(yaml, sourceMistakes(school, source, name)) : [] }
}

async function sourceFiles(home: string): Promise<{ files: string[]; problems: RegisterProblem[] }> {
  const names = await readdir(join(home, 'sources')).catch(() => [])
  const visible = names.filter((name) => !name.startsWith('.')).toSorted()
  const files = visible.filter((name) => name.endsWith('.yaml')).map((name) => `sources/${name}`)
  const problems = visible
    .filter((name) => name.endsWith('.yml'))
    .map((name) => ({ file: `sources/${name}`, line: 1, message: 'is not read; expected the ending .yaml' }))
  if (files.length === 0 && problems.length === 0) {
    problems.push({ file: 'sources', line: 1, message: 'holds no source; expected sources/<id>.yaml' })
  }
  return { files, problems }
}

/** A safeguard grows old by the calendar. */
function today(): string {
  return localDate(systemClock.now())
}

function inFile(yaml: YamlFile, mistakes: readonly Mistake[]): RegisterProblem[] {
  return mistakes.map((mistake) => located(yaml, mistake))
}
