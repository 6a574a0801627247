import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import { insertRetentionErasure, openRetentionErasure } from '../../../db/queries/retention'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { RetentionErasure } from '../../domain/retention-work'
import { roleOf } from '../../domain/register/register'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { previewExpired } from './preview-expired.server'

/**
 * The first of two people wants to erase what a dataset holds past its end. Nothing happens before the
 * second agrees.
 * @param input.goes what the page showed: another number now, and the page is shown again
 * @throws AppError `not-allowed`, `not-found`, `wrong-state` while one is under way, `invalid-input`
 */
export async function proposeErasure(
  deps: Deps,
  actor: StaffActor,
  input: { readonly source: string; readonly dataset: string; readonly goes: number },
): Promise<RetentionErasure> {
  requirePermission(actor, 'decide:retention')
  const preview = await previewExpired(deps, actor, input)
  if (preview.failure) throw refused('errors.source-unknown')
  if (!preview.erasable) throw refused('errors.not-erasable')
  if (preview.goes === 0) throw refused('errors.nothing-past')
  if (preview.goes !== input.goes) throw refused('errors.plan-changed')
  const at = deps.clock.now()
  return deps.store.transaction(async (tx) => {
    if (await openRetentionErasure(tx, input)) throw new AppError('wrong-state', 'one is under way already')
    const { source, dataset } = input
    const erasure: RetentionErasure = {
      ...unstarted,
      id: newId(),
      number: await nextNumber(tx, 'W', Number(preview.asOf.slice(0, 4))),
      source,
      dataset,
      rule: ruleOf(deps, input),
      asOf: preview.asOf,
      count: preview.goes,
      proposedBy: actor.accountId,
      proposerId: actor.subjectId,
      proposedAs: retentionRole(deps, actor),
      proposedAt: at,
    }
    await insertRetentionErasure(tx, erasure)
    const data = { ...erasureRef(erasure), records: erasure.count, asOf: erasure.asOf }
    const event = { type: 'retention.erasure-proposed', data } as const
    await appendAuditEvent(tx, { event, actor, subjectId: '', at })
    return erasure
  })
}

const unstarted = {
  state: 'proposed',
  decidedBy: '',
  deciderId: '',
  decidedAs: '',
  decidedAt: null,
  why: '',
  erased: 0,
  stayed: 0,
  endedAt: null,
} as const

function ruleOf({ register }: Deps, at: { source: string; dataset: string }): string {
  const source = register.sources.find(({ id }) => id === at.source)
  return source?.datasets.find(({ id }) => id === at.dataset)?.retention ?? ''
}

/** The role in which somebody decides: the first of theirs that may. */
export function retentionRole({ register }: Pick<Deps, 'register'>, actor: StaffActor): string {
  return actor.roles.find((id) => roleOf(register, id)?.may.includes('decide:retention')) ?? ''
}

/** How an audit event points at one. */
export function erasureRef({
  id,
  number,
  source,
  dataset,
}: Pick<RetentionErasure, 'id' | 'number' | 'source' | 'dataset'>) {
  return { erasureId: id, number, source, dataset }
}

function refused(message: string): AppError {
  return new AppError('invalid-input', 'nothing can be erased so', { fields: { goes: message } })
}
