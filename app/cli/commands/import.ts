import { readFile } from 'node:fs/promises'
import { parse, resolve } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import type { DatabaseAddress } from '../../domain/live-database'
import { schoolSchema } from '../../domain/register/school'
import { slugSchema } from '../../domain/register/terms'
import { readYamlFile } from '../../platform/register/yaml-file'
import { readSettings, readSourceSecret, SetupError } from '../../platform/settings'
import type { DraftRule } from '../../services/connect/draft'
import { importFides, type FidesFile } from '../../services/import-fides/import-fides.server'
import type { FidesFinding } from '../../services/import-fides/fides-model'
import { openLiveDatabase } from '../../wiring.server'
import { addDecisionOptions, decisionsOf, type DecisionOptions } from '../decision-options'
import {
  addressOf,
  homeOf,
  inSentences,
  parseId,
  parseRule,
  peopleOf,
  placeOf,
  writeDeclaration,
  type Place,
  type TypedAddress,
} from '../new-declaration'
import { tell } from '../output'

interface Options extends Omit<Place, 'id'>, DecisionOptions {
  readonly id?: string
  readonly url?: string
  readonly against?: string
  readonly schema?: string
  readonly ca?: string
  readonly people?: string
  readonly identify: readonly DraftRule[]
  readonly map: readonly (readonly [string, string])[]
}

export function addImportCommand(program: Command): void {
  const command = program
    .command('import')
    .description('declarations that were made for other programs')
    .command('fides')
    .argument('<dataset.yml...>', 'Fides datasets; references may go from one file to another')
    .description('write a first sources/<id>.yaml from Fides datasets; exit 1 when something could be missed')
    .option('--id <id>', 'of the new source; from --out <id>.yaml when left out', parseId)
    .option(
      '--url <env:NAME>',
      'variable that holds the address of the database, which is compared when it is set',
      parseReference,
    )
    .option('--against <url>', 'compare with this database: what the files leave out, keys and types')
    .option('--home <folder>', 'folder of school.yaml; INZAGE_HOME when left out')
    .option('--out <file>', 'another file, or - for the screen')
    .option('--force', 'replace the file if there is one')
    .option('--schema <name>', 'schema of the tables in PostgreSQL, with --against')
    .option('--ca <file>', 'authorities that sign its certificate, from the folder of school.yaml')
    .option('--people <collection>', 'the collection of people; found by its identities when left out')
    .option(
      '--identify <rule>',
      'how people are recognised, such as studentNumber=member.number; again for more',
      parseRule,
      [],
    )
    .option(
      '--map <fides=ours>',
      'a data category and ours, such as user.health=health; again for more',
      parseMap,
      [],
    )
  addDecisionOptions(command).action(importDatasets)
}

async function importDatasets(paths: string[], options: Options): Promise<void> {
  const { schema, ca, people, identify, map, force = false } = options
  const id = options.id ?? idOfFile(options.out)
  const path = placeOf({ ...options, id })
  const files = await Promise.all(paths.map(readDataset))
  const address = liveAddress(id, options)
  const url = options.url ?? address?.reference ?? addressOf(id, '-').reference
  const input = {
    id,
    url,
    files,
    people: peopleOf(people, identify),
    identify,
    decisions: decisionsOf(options),
    choice: { extra: map, known: await knownCategories(options.home) },
    against: address && { source: id, url: address.url, schema, ca },
  }
  const { signal } = new AbortController()
  const open = (live: DatabaseAddress) => openLiveDatabase(live, homeOf(options))
  const done = await inSentences(() => importFides({ open }, input, signal))
  for (const finding of done.findings) tell(findingLine(finding))
  await writeDeclaration(path, done.text, force)
  const errors = done.findings.filter(({ severity }) => severity === 'error').length
  tell(`${done.datasets} datasets; ${errors} errors, ${done.findings.length - errors} warnings.`)
  if (errors > 0) process.exitCode = 1
}

/** @throws SetupError when the file says nothing either */
function idOfFile(out: string | undefined): string {
  const { success, data } = slugSchema.safeParse(parse(out ?? '').name)
  if (success) return data
  throw new SetupError('Say what the new source is called: --id <id>, or --out <id>.yaml.')
}

/** The database to compare with: the one that is named, or the one whose variable is set. */
function liveAddress(id: string, { against, url }: Options): TypedAddress | undefined {
  if (against !== undefined) return addressOf(id, against)
  if (url === undefined) return undefined
  const name = url.slice('env:'.length)
  if (readSourceSecret(name)) return addressOf(id, url)
  tell(`${name} is not set: what the files leave out of the database is not looked for.`)
  return undefined
}

/** The form in which editors make it a link. */
function findingLine({ severity, file, line, message }: FidesFinding): string {
  return `${file}:${line} ${severity}: ${message}`
}

async function readDataset(path: string): Promise<FidesFile> {
  try {
    return { name: path, text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) }
  } catch (error) {
    throw new SetupError(`${path} cannot be read as UTF-8 text.`, { cause: error })
  }
}

/** Undefined where there is no school.yaml to look in: `inzage check` then says what does not fit. */
async function knownCategories(home: string | undefined): Promise<readonly string[] | undefined> {
  const folder = home ?? readSettings().home
  if (folder === undefined) return undefined
  const { value } = await readYamlFile(resolve(folder), 'school.yaml')
  return schoolSchema.safeParse(value).data?.categories.map(({ id }) => id)
}

function parseReference(text: string): string {
  if (/^env:[A-Za-z_][A-Za-z0-9_]*$/.test(text)) return text
  throw new InvalidArgumentError('expected env:NAME; the address itself is never written')
}

function parseMap(text: string, before: readonly (readonly [string, string])[]) {
  const [fides = '', ours = ''] = text.split('=')
  if (/^[a-z_.]+$/.test(fides) && slugSchema.safeParse(ours).success)
    return [...before, [fides, ours] as const]
  throw new InvalidArgumentError('expected a data category of Fides, =, and a category of school.yaml')
}
