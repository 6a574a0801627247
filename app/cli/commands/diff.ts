import { Option, type Command } from 'commander'
import { compareArchives, type Comparison } from '../../../exports/compare/compare-archives'
import type { Difference, Row } from '../../../exports/compare/difference'
import { openFiles, type PackedFiles } from '../../../exports/earlier/packed-files'
import { verifyArchive } from '../../../exports/verify-archive'
import type { VerifyingKey } from '../../../exports/verify/public-keys'
import { verdictOf } from '../../../exports/verify/verification'
import { openFile } from '../../../exports/zip-bytes'
import { SetupError } from '../../platform/settings'
import { result, tell } from '../output'
import { readVerifyingKeys, type KeyOptions } from '../verifying-keys'

interface Options extends KeyOptions {
  readonly json?: boolean
}

export function addDiffCommand(program: Command): void {
  program
    .command('diff')
    .argument('<before.zip>')
    .argument('<after.zip>')
    .description(
      'what changed between two archives of one person; exit 0 when nothing, 1 when something, 2 in trouble',
    )
    .option('--json', 'one JSON object a line, for programs')
    .option('--key <school.pub>', 'the public key of the school (minisign): both must be signed by it')
    .addOption(new Option('--jwks <file>', 'the public keys of the school as JWK Set').conflicts('key'))
    .action(diff)
}

async function diff(before: string, after: string, options: Options): Promise<void> {
  try {
    const keys = await readVerifyingKeys(options)
    const first = await openVerified(before, keys)
    const second = await openVerified(after, keys).catch(async (error: unknown) => {
      await first.close()
      throw error
    })
    try {
      const differs = await report(await compareArchives(first, second), options.json === true)
      process.exitCode = differs ? 1 : 0
    } finally {
      await first.close()
      await second.close()
    }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    tell(error.message)
    process.exitCode = 2
  }
}

/** What an archive says is only worth comparing when nobody changed it since. */
async function openVerified(path: string, keys: readonly VerifyingKey[]): Promise<PackedFiles> {
  const found = await verifyArchive(path, keys).catch((error: unknown) => {
    throw new SetupError(`${path} cannot be read.`, { cause: error })
  })
  const verdict = verdictOf(found)
  if (verdict !== 'genuine' && (verdict !== 'unchanged' || keys.length > 0)) {
    throw new SetupError(`${path} does not verify, so it is not compared: inzage verify tells why.`)
  }
  return await openFiles(await openFile(path))
}

/** @returns whether anything differs */
async function report({ before, after, differences }: Comparison, json: boolean): Promise<boolean> {
  const heading = [before, after].map(({ request, date, profile }) => ({ request, date, profile }))
  if (json) result(JSON.stringify({ kind: 'archives', before: heading[0], after: heading[1] }))
  else result(heading.map(({ request, date }) => `${request} (${date})`).join(' -> '))
  if (before.profile !== after.profile) tell('The two have different profiles: one holds more by its nature.')
  const counts = new Map<Difference['kind'], number>()
  for await (const difference of differences) {
    counts.set(difference.kind, (counts.get(difference.kind) ?? 0) + 1)
    result(json ? JSON.stringify(difference) : lineOf(difference))
  }
  const summary = Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  if (json) result(JSON.stringify({ kind: 'summary', same: counts.size === 0, ...summary }))
  else result(counts.size === 0 ? 'Nothing differs.' : totals(summary))
  return counts.size > 0
}

function totals(summary: Readonly<Record<string, number>>): string {
  return Object.entries(summary)
    .map(([kind, count]) => `${kind}: ${count}`)
    .join(', ')
}

function lineOf(difference: Difference): string {
  if (!('dataset' in difference)) {
    const sign = { added: '+', removed: '-', changed: '~' }[difference.kind.slice(9) as 'added']
    return `${sign} document ${shown(difference.path)}`
  }
  const at = `${difference.source}/${difference.dataset}`
  switch (difference.kind) {
    case 'dataset-added':
      return `+ ${at}: new, ${difference.records} records`
    case 'dataset-removed':
      return `- ${at}: gone, ${difference.records} records`
    case 'dataset-not-compared':
      return `? ${at}: not compared, missing ${difference.in} (${difference.why})`
    case 'dataset-incomplete':
      return `? ${at}: incomplete ${difference.in} (${difference.why})`
    case 'fields-differ':
      return [
        ...difference.added.map((field) => `+ ${at}: field ${field}`),
        ...difference.removed.map((field) => `- ${at}: field ${field}`),
      ].join('\n')
    case 'record-added':
      return `+ ${at}: ${shown(difference.record)}`
    case 'record-removed':
      return `- ${at}: ${shown(difference.record)}`
    case 'record-changed':
      return [
        `~ ${at}: ${named(difference.key)}`,
        ...difference.changes.map(
          ({ field, before, after }) => `    ${field}: ${shown(before)} -> ${shown(after)}`,
        ),
      ].join('\n')
  }
}

function named(key: Row): string {
  return Object.entries(key)
    .map(([field, value]) => `${field} ${shown(value)}`)
    .join(', ')
}

/** As JSON, without what a terminal would take for a command or turn around. */
function shown(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
