import { createHash } from 'node:crypto'
import { putSourceCheck, sourceCheckOf } from '../../../db/queries/source-checks'
import { openTask, settleTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import { addDays, localDate } from '../../domain/local-date'
import type { Finding, KnownFinding } from '../../domain/source-report'
import type { Deps } from '../deps'
import { checkSources, type SourceCheck } from './check-sources.server'

/** A source that holds more than is shown cannot wait long. */
const daysToLook = 7

/**
 * `inzage check`, every day: keeps what was found with the moment it was first found. A new finding by
 * which something personal could be missed makes one task for staff, which ends when it is gone. Can be
 * repeated.
 */
export async function checkDaily(deps: Deps): Promise<void> {
  const { signal } = new AbortController()
  const { sources } = await checkSources(deps, { signal, lineOf: deps.lineOf })
  for (const check of sources) await deps.store.transaction((tx) => keep(tx, deps, check))
}

async function keep(tx: Transaction, deps: Deps, check: SourceCheck): Promise<void> {
  const { source, reached } = check
  const at = deps.clock.now()
  const before = (await sourceCheckOf(tx, source))?.findings ?? []
  // What could not be asked about is not gone: until the source answers again it stands.
  const standing = reached ? [] : before.filter(({ kind }) => kind !== 'unreachable')
  const found = check.findings.map((finding) => known(finding, before, at))
  const findings = [...standing.filter((old) => !found.some((one) => isSame(one, old))), ...found]
  await putSourceCheck(tx, { source, checkedAt: at, reached, findings })
  for (const finding of findings.filter(isGrave)) {
    const id = findingTaskId(source, finding)
    const dueOn = addDays(localDate(at), daysToLook)
    await openTask(tx, { id, kind: 'source-finding', subjectId: '', source, about: finding.place, dueOn, at })
  }
  const gone = before.filter(isGrave).filter((old) => !findings.some((one) => isSame(one, old)))
  for (const finding of gone) await settleTask(tx, findingTaskId(source, finding), { by: '', at })
}

function known(finding: Finding, before: readonly KnownFinding[], at: Date): KnownFinding {
  const { kind, severity, place, message, path } = finding
  const since = before.find((old) => isSame(old, finding))?.since ?? at.toISOString()
  return { kind, severity, place, message, path, since }
}

function isSame(one: Finding, other: Finding): boolean {
  return one.kind === other.kind && one.place === other.place
}

function isGrave({ severity }: Finding): boolean {
  return severity === 'error'
}

/** The same finding from the same moment is one task; one that comes back later is another. */
function findingTaskId(source: string, { kind, place, since }: KnownFinding): string {
  const mark = createHash('sha256')
    .update(JSON.stringify([kind, place, since]))
    .digest('base64url')
  return `source-finding:${source}:${mark.slice(0, 22)}`
}
