import type { Connector } from '../../connectors/contract'
import type { Localized } from '../../domain/localized'
import type { SourceDeclaration } from '../../domain/register/source'
import type { Finding } from '../../domain/source-report'
import type { Deps } from '../deps'

/** What `inzage check` found, of every source, in the order of the register. */
export interface CheckResult {
  readonly sources: readonly SourceCheck[]
  /** Something that a source holds about people may be shown to nobody: the command ends with status 1. */
  readonly personalDataCouldBeMissed: boolean
}

export interface SourceCheck {
  readonly source: string
  readonly title: Localized
  readonly reached: boolean
  readonly milliseconds: number
  readonly findings: readonly LocatedFinding[]
}

export interface LocatedFinding extends Finding {
  /** `sources/<id>.yaml` */
  readonly file: string
  /** Undefined where nobody knows it any more. */
  readonly line: number | undefined
}

interface CheckOptions {
  readonly signal: AbortSignal
  readonly lineOf: (file: string, path: Finding['path']) => number | undefined
  /** Longest a source may take; one that takes longer is reported as unreachable. */
  readonly limitMs?: number
}

const defaultLimitMs = 30_000

/** Asks every source at once whether it can be reached and fits its declaration. Never throws for a source. */
export async function checkSources(
  deps: Pick<Deps, 'register' | 'connectors'>,
  options: CheckOptions,
): Promise<CheckResult> {
  const sources = await Promise.all(
    deps.register.sources.map((source) => checkSource(source, deps.connectors.get(source.id), options)),
  )
  const findings = sources.flatMap((source) => source.findings)
  return { sources, personalDataCouldBeMissed: findings.some(({ severity }) => severity === 'error') }
}

async function checkSource(
  source: SourceDeclaration,
  connector: Connector | undefined,
  options: CheckOptions,
): Promise<SourceCheck> {
  const started = performance.now()
  const report = await ask(source.id, connector, options)
  const file = `sources/${source.id}.yaml`
  return {
    source: source.id,
    title: source.title,
    reached: report.reached,
    milliseconds: Math.round(performance.now() - started),
    findings: report.findings.map((found) => ({ ...found, file, line: options.lineOf(file, found.path) })),
  }
}

type Report = Pick<SourceCheck, 'reached'> & { readonly findings: readonly Finding[] }

async function ask(
  source: string,
  connector: Connector | undefined,
  { signal, limitMs = defaultLimitMs }: CheckOptions,
): Promise<Report> {
  if (!connector) return unreachable(source, 'no connector was made for this source')
  const limited = AbortSignal.any([signal, AbortSignal.timeout(limitMs)])
  const stopped = new Promise<Report>((resolve) => {
    const tell = () =>
      resolve(
        unreachable(
          source,
          signal.aborted ? 'the check was stopped' : `did not answer within ${limitMs / 1000} s`,
        ),
      )
    if (limited.aborted) tell()
    else limited.addEventListener('abort', tell, { once: true })
  })
  const answer = connector
    .check(limited)
    .catch((error: unknown) =>
      unreachable(source, `failed (${error instanceof Error ? error.name : 'unknown'})`),
    )
  return await Promise.race([answer, stopped])
}

/** What cannot be asked may hold anything. */
function unreachable(source: string, message: string): Report {
  return {
    reached: false,
    findings: [{ kind: 'unreachable', severity: 'error', place: source, message, path: ['connection'] }],
  }
}
