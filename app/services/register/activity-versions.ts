import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../db/audit-chain'
import type { ProcessingActivity } from '../../domain/register/processing-activity'
import type { ActivityVersion, KeptStatement } from '../../domain/statement/kept'

/** Each activity with the version in which it last changed: `version`, unless it is as it was before. */
export function versionActivities(
  activities: readonly ProcessingActivity[],
  before: KeptStatement | undefined,
  version: number,
): ActivityVersion[] {
  return activities.map((activity) => {
    const hash = hashOf(activity)
    const known = before?.activities?.find(({ id }) => id === activity.id)
    const since = known?.hash === hash ? known.since : version
    return { id: activity.id, title: activity.dataset.title, hash, since }
  })
}

export function hashOf(told: unknown): string {
  return createHash('sha256').update(canonicalJson(told)).digest('hex')
}
