import { listChecks, listRetentionErasures } from '../../../db/queries/retention'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import type { Localized } from '../../domain/localized'
import { roleOf, type Register } from '../../domain/register/register'
import type { RetentionErasureView, RetentionLine } from '../../domain/retention-views'
import type { RetentionCheck, RetentionErasure } from '../../domain/retention-work'
import type { Deps } from '../deps'
import { titlesOf } from '../requests/titles'
import { isErasable, retentionPlace } from './retention-places'

/** Erasures on one page. */
const most = 100

export interface RetentionReport {
  readonly lines: readonly RetentionLine[]
  readonly erasures: readonly RetentionErasureView[]
}

/**
 * What each dataset holds past its end, as the worker last counted it, and what is being done about it: in
 * the categories that this role sees, and no others.
 * @throws AppError `not-allowed`
 */
export async function listRetention(deps: Deps, actor: StaffActor): Promise<RetentionReport> {
  requirePermission(actor, 'read:retention')
  const checks = await listChecks(deps.store)
  const erasures = await listRetentionErasures(deps.store, most)
  return {
    lines: checks.filter((check) => isSeen(deps, actor, check)).map((check) => viewLine(deps, check)),
    erasures: erasures
      .filter((erasure) => isSeen(deps, actor, erasure))
      .map((erasure) => viewErasure(deps.register, actor, erasure)),
  }
}

interface Place {
  readonly source: string
  readonly dataset: string
}

/** What the register no longer declares is in no category, and so is seen by nobody. */
function isSeen({ register }: Pick<Deps, 'register'>, actor: StaffActor, at: Place): boolean {
  const source = register.sources.find(({ id }) => id === at.source)
  const dataset = source?.datasets.find(({ id }) => id === at.dataset)
  return dataset !== undefined && actor.sees.has(dataset.category)
}

function viewLine(deps: Deps, check: RetentionCheck): RetentionLine {
  const { source, dataset, way, past, kept, oldest, endless, failure, checkedAt } = check
  return {
    ...titled(deps.register, check),
    source,
    dataset,
    period: deps.register.school.retention.find(({ id }) => id === check.rule)?.period ?? '',
    way,
    past,
    kept,
    oldest,
    endless,
    failure: failure === '' ? null : failure,
    checkedAt: checkedAt.toISOString(),
    erasable: deps.connectors.has(source) && isErasable(retentionPlace(deps, check)),
  }
}

export function viewErasure(
  register: Register,
  actor: StaffActor,
  erasure: RetentionErasure,
): RetentionErasureView {
  const { id, number, source, dataset, asOf, count, state, why, erased, stayed } = erasure
  const role = (name: string): Localized => roleOf(register, name)?.title ?? { nl: name, en: name }
  return {
    ...titled(register, erasure),
    id,
    number,
    source,
    dataset,
    asOf,
    count,
    state,
    proposedAs: role(erasure.proposedAs),
    proposedAt: erasure.proposedAt.toISOString(),
    decidedAs: erasure.decidedAs === '' ? null : role(erasure.decidedAs),
    decidedAt: erasure.decidedAt?.toISOString() ?? null,
    why,
    erased,
    stayed,
    endedAt: erasure.endedAt?.toISOString() ?? null,
    mayNot: whyNot(actor, erasure),
  }
}

function whyNot(actor: StaffActor, { state, proposerId }: RetentionErasure): RetentionErasureView['mayNot'] {
  if (state !== 'proposed') return 'ended'
  if (!actor.permissions.has('decide:retention')) return 'role'
  return proposerId === actor.subjectId ? 'first' : null
}

function titled(register: Register, at: Place & { readonly rule: string }) {
  const titles = titlesOf(register, at)
  const rule = register.school.retention.find(({ id }) => id === at.rule)?.title
  return {
    sourceTitle: titles.source,
    datasetTitle: titles.dataset,
    rule: rule ?? { nl: at.rule, en: at.rule },
  }
}
