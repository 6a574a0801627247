import { workKinds, workKindWords, type WorkKind, type WorkRef } from '../../domain/work/work-kinds'
import { bindingsPart } from './parts/bindings.server'
import { correctionsPart } from './parts/corrections.server'
import { looksPart } from './parts/looks.server'
import { requestsPart } from './parts/requests.server'
import { reviewsPart } from './parts/reviews.server'
import { tasksPart } from './parts/tasks.server'
import type { WorkDeps, WorkPart, WorkViewer } from './parts/work-part'

/** Which part does which kind. */
export const workParts: Readonly<Record<WorkKind, WorkPart>> = {
  correction: correctionsPart,
  request: requestsPart,
  task: tasksPart,
  look: looksPart,
  review: reviewsPart,
  binding: bindingsPart,
}

/** The kinds that exist for somebody with these permissions. */
export function kindsSeenBy({ permissions }: Pick<WorkViewer, 'permissions'>): WorkKind[] {
  return workKindWords.filter((kind) => permissions.has(workKinds[kind].needs))
}

/** One thing, open or not, as far as the viewer sees it; undefined for all others alike. */
export async function findWork(
  deps: Pick<WorkDeps, 'store' | 'register'>,
  viewer: WorkViewer,
  { kind, id }: WorkRef,
): Promise<{ readonly subjectId: string; readonly open: boolean } | undefined> {
  if (!viewer.permissions.has(workKinds[kind].needs)) return undefined
  return await workParts[kind].find(deps, viewer, id)
}
