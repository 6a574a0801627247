import { correctionsOf } from '../../../db/queries/corrections'
import { evidenceOf } from '../../../db/queries/evidence'
import { statementsOf } from '../../../db/queries/statements'
import type { SubjectActor } from '../../domain/actor'
import type { CorrectionView } from '../../domain/views'
import type { Deps } from '../deps'
import { viewCorrection } from './view-correction'

/** All of one's corrections, newest first. */
export async function listOwnCorrections(deps: Deps, actor: SubjectActor): Promise<CorrectionView[]> {
  const corrections = await correctionsOf(deps.store, actor.subjectId)
  const files = await evidenceOf(
    deps.store,
    corrections.map(({ id }) => id),
  )
  const statements = await statementsOf(deps.store, actor.subjectId)
  return corrections.map((correction) => viewCorrection(deps.register, correction, { files, statements }))
}
