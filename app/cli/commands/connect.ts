import { InvalidArgumentError, type Command } from 'commander'
import type { DatabaseAddress } from '../../domain/live-database'
import { connectDatabase } from '../../services/connect/connect-database.server'
import type { DraftRule } from '../../services/connect/draft'
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
} from '../new-declaration'
import { tell } from '../output'

interface Options extends Place, DecisionOptions {
  readonly schema?: string
  readonly ca?: string
  readonly people?: string
  readonly identify: readonly DraftRule[]
  readonly sample: number
}

const mostRows = 10_000

export function addConnectCommand(program: Command): void {
  const command = program
    .command('connect')
    .argument(
      '<url>',
      'env:NAME of the variable that holds the address (safest), an address, or a SQLite file',
    )
    .description('read the schema of a database and write a first sources/<id>.yaml for it')
    .requiredOption('--id <id>', 'of the new source', parseId)
    .option('--home <folder>', 'folder of school.yaml; INZAGE_HOME when left out')
    .option('--out <file>', 'another file, or - for the screen')
    .option('--force', 'replace the file if there is one')
    .option('--schema <name>', 'schema of the tables in PostgreSQL')
    .option(
      '--ca <file>',
      'authorities that sign the certificate of the server, from the folder of school.yaml',
    )
    .option('--people <table>', 'the table of people; found by its columns when left out')
    .option(
      '--identify <rule>',
      'how people are recognised, such as studentNumber=member.number; again for more',
      parseRule,
      [],
    )
    .option(
      '--sample <rows>',
      'rows of each table to look at; their values stay here; 0: none',
      parseRows,
      200,
    )
  addDecisionOptions(command).action(connect)
}

async function connect(text: string, options: Options): Promise<void> {
  const { id, schema, ca, people, identify, sample, force = false } = options
  const path = placeOf(options)
  const { url, reference } = addressOf(id, text)
  const input = {
    id,
    address: { source: id, url, schema, ca },
    url: reference,
    decisions: decisionsOf(options),
    people: peopleOf(people, identify),
    identify,
    sampleRows: sample,
  }
  const { signal } = new AbortController()
  const open = (address: DatabaseAddress) => openLiveDatabase(address, homeOf(options))
  const found = await inSentences(() => connectDatabase({ open }, input, signal))
  await writeDeclaration(path, found.text, force)
  const { declared, tables, personalColumns } = found
  tell(`${declared} of ${tables} tables lead to a person; ${personalColumns} columns are likely personal.`)
  tell(`Set ${reference.slice('env:'.length)} to the address: it is not in the file.`)
  if (hasPassword(text))
    tell('The password stood on the command line: others may have seen it there. env:NAME is safer.')
  tell('Open the file, decide, and let `inzage check` name what is left.')
}

function parseRows(text: string): number {
  const rows = Number(text)
  if (/^\d+$/.test(text) && rows <= mostRows) return rows
  throw new InvalidArgumentError(`expected a number from 0 to ${mostRows}`)
}

function hasPassword(text: string): boolean {
  return /^[a-z]+:\/\/[^/]*:[^/]*@/i.test(text)
}
