import { listOutages } from '../../../db/queries/outages'
import { listSourceChecks, type StoredCheck } from '../../../db/queries/source-checks'
import type { Actor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import type { Localized } from '../../domain/localized'
import type { SourceDeclaration } from '../../domain/register/source'
import type { FailureKind } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { checkSources, type CheckResult, type LocatedFinding, type SourceCheck } from './check-sources.server'

/** One source on the staff page. Instants are ISO 8601. */
export interface SourceHealth {
  readonly source: string
  readonly title: Localized
  readonly driver: string
  readonly recipient: Localized
  /** Null while it answers. */
  readonly outage: { readonly kind: FailureKind; readonly since: string; readonly lastAt: string } | null
  readonly check: Omit<SourceCheck, 'findings'> & { readonly findings: readonly DatedFinding[] }
  readonly checkedAt: string
  /** When the worker last checked it by itself; null before the first time. */
  readonly dailyAt: string | null
}

export interface DatedFinding extends LocatedFinding {
  /** When the daily check first found it; null for what it has not met yet. */
  readonly since: string | null
}

interface RememberedCheck {
  readonly at: Date
  readonly result: Promise<CheckResult>
}

type Health = Pick<Deps, 'store' | 'register' | 'connectors' | 'clock' | 'lineOf'>

/** Staff may press "again" as often as they like: every source is asked once a minute at most. */
const rememberedMs = 60_000
const pageLimitMs = 10_000
const remembered = new WeakMap<Deps['connectors'], RememberedCheck>()

/**
 * Every source with its outage, if any, and what the last check found in it.
 * @throws AppError `not-allowed` without read:sources
 */
export async function listSourceHealth(deps: Health, actor: Actor): Promise<SourceHealth[]> {
  requirePermission(actor, 'read:sources')
  const { at, result } = lastCheck(deps)
  const [outages, daily, { sources }] = await Promise.all([
    listOutages(deps.store),
    listSourceChecks(deps.store),
    result,
  ])
  return deps.register.sources.flatMap((source) => {
    const check = sources.find((candidate) => candidate.source === source.id)
    const outage = outages.find((candidate) => candidate.source === source.id)
    const known = daily.find((candidate) => candidate.source === source.id)
    if (!check) return []
    return [
      {
        ...describe(deps, source),
        outage: outageView(outage),
        check: { ...check, findings: check.findings.map((finding) => dated(finding, known)) },
        checkedAt: at.toISOString(),
        dailyAt: known?.checkedAt.toISOString() ?? null,
      },
    ]
  })
}

function dated(finding: LocatedFinding, known: StoredCheck | undefined): DatedFinding {
  const same = known?.findings.find(({ kind, place }) => kind === finding.kind && place === finding.place)
  return { ...finding, since: same?.since ?? null }
}

/** Not bound to the page that asked: the next one uses the same answer. */
function lastCheck(deps: Health): RememberedCheck {
  const last = remembered.get(deps.connectors)
  const now = deps.clock.now()
  if (last && now.getTime() - last.at.getTime() < rememberedMs) return last
  const { signal } = new AbortController()
  const result = checkSources(deps, { signal, limitMs: pageLimitMs, lineOf: deps.lineOf })
  const check = { at: now, result }
  remembered.set(deps.connectors, check)
  return check
}

function describe({ register }: Health, source: SourceDeclaration) {
  const recipient = register.school.recipients.find(({ id }) => id === source.recipient)
  return {
    source: source.id,
    title: source.title,
    driver: source.driver,
    recipient: recipient?.title ?? source.title,
  }
}

function outageView(
  outage: Awaited<ReturnType<typeof listOutages>>[number] | undefined,
): SourceHealth['outage'] {
  if (!outage) return null
  return { kind: outage.kind, since: outage.since.toISOString(), lastAt: outage.lastAt.toISOString() }
}
