import type { Command } from 'commander'
import { RegisterError, problemLine } from '../../platform/register/register-problem'
import {
  checkSources,
  type CheckResult,
  type LocatedFinding,
  type SourceCheck,
} from '../../services/sources/check-sources.server'
import { result, tell } from '../output'
import { withSources } from '../with-portal'

export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .description(
      'read the whole configuration, connect to every source, report what could be missed; exit 1 if anything',
    )
    .option('--json', 'the report for programs')
    .action(check)
}

async function check({ json = false }: { json?: boolean }): Promise<void> {
  try {
    const found = await withSources(({ deps, warnings }) => {
      if (warnings.length > 0) tell(warnings.map(problemLine).join('\n'))
      if (!deps.signingKeys.current) tell('Archives are NOT signed: INZAGE_SIGNING_KEY is not set.')
      return checkSources(deps, { signal: new AbortController().signal, lineOf: deps.lineOf })
    })
    result(json ? JSON.stringify(found, undefined, 2) : report(found))
    process.exitCode = found.personalDataCouldBeMissed ? 1 : 0
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error
    const { problems } = error
    result(json ? JSON.stringify({ problems }, undefined, 2) : problems.map(problemLine).join('\n'))
    process.exitCode = 1
  }
}

function report({ sources, personalDataCouldBeMissed }: CheckResult): string {
  const verdict = personalDataCouldBeMissed
    ? 'Personal data could be missed: see the errors above.'
    : 'Nothing personal is missed.'
  return [...sources.map(sourceReport), verdict].join('\n')
}

function sourceReport({ source, title, reached, milliseconds, findings }: SourceCheck): string {
  const state = reached ? `reached in ${Math.round(milliseconds)} ms` : 'NOT REACHED'
  const heading = `${source} (${title.en}): ${state}, ${amount(findings.length, 'finding')}`
  return [heading, ...findings.map(findingLine)].join('\n')
}

function findingLine({ severity, kind, place, message, file, line }: LocatedFinding): string {
  const where = line === undefined ? file : `${file}:${line}`
  return `  ${severity.padEnd(7)} ${where} ${kind} ${place}: ${message}`
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
