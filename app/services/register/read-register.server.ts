import { listStatementVersions, statementDates } from '../../../db/queries/statement'
import type { Actor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { processingActivities } from '../../domain/register/activities'
import type { ProcessingActivity } from '../../domain/register/processing-activity'
import type { School } from '../../domain/register/school'
import type { Deps } from '../deps'
import { hashOf } from './activity-versions'

/** The register of processing activities (art. 30(1) GDPR). */
export interface ProcessingRegister {
  readonly controller: School['organisation']
  readonly activities: readonly VersionedActivity[]
}

export interface VersionedActivity extends ProcessingActivity {
  /** Of the register, in which it last changed; null while the portal has not started with it. */
  readonly version: number | null
  /** ISO 8601 instant. */
  readonly validFrom: string | null
}

type RegisterDeps = Pick<Deps, 'store' | 'register'>

/**
 * Everything that the register says, made anew from the configuration at each look.
 * @throws AppError `not-allowed`
 */
export async function readRegister(deps: RegisterDeps, actor: Actor): Promise<ProcessingRegister> {
  if (actor.kind !== 'system') requirePermission(actor, 'read:register')
  const [current] = await listStatementVersions(deps.store, 1)
  const dates = new Map((await statementDates(deps.store)).map((one) => [one.version, one.validFrom]))
  const activities = processingActivities(deps.register).map((activity) => {
    const known = current?.content.activities?.find(({ id }) => id === activity.id)
    const version = known && known.hash === hashOf(activity) ? known.since : null
    const validFrom = version === null ? null : (dates.get(version)?.toISOString() ?? null)
    return { ...activity, version, validFrom }
  })
  return { controller: deps.register.school.organisation, activities }
}

/** One entry of the register. @throws AppError `not-allowed`; `not-found` */
export async function readActivity(
  deps: RegisterDeps,
  actor: Actor,
  at: { readonly source: string; readonly dataset: string },
): Promise<Pick<ProcessingRegister, 'controller'> & { readonly activity: VersionedActivity }> {
  const { controller, activities } = await readRegister(deps, actor)
  const activity = activities.find(({ id }) => id === `${at.source}/${at.dataset}`)
  if (!activity) throw new AppError('not-found', 'the register has no such activity')
  return { controller, activity }
}
