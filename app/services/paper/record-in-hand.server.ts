import {
  findPaperRecord,
  looksOf,
  scansOf,
  type PaperRecord,
  type PaperScan,
} from '../../../db/queries/paper'
import type { Reader } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Register } from '../../domain/register/register'
import type { DatasetDeclaration } from '../../domain/register/source'
import { datasetInHand, openLook, type LookInHand } from './open-look.server'

export interface RecordInHand {
  readonly inHand: LookInHand
  readonly dataset: DatasetDeclaration
  readonly record: PaperRecord
  readonly scans: readonly PaperScan[]
  readonly draft: boolean
}

/**
 * A record of the person of a look, written down in this one or an earlier one.
 * @throws AppError `not-allowed`, `not-found`
 */
export async function recordInHand(
  deps: { readonly store: Reader; readonly register: Register },
  actor: StaffActor,
  at: { readonly lookId: string; readonly recordId: string },
): Promise<RecordInHand> {
  const inHand = await openLook(deps, actor, at.lookId)
  const { subjectId, source } = inHand.look
  const record = await findPaperRecord(deps.store, at.recordId)
  if (!record || record.subjectId !== subjectId || record.source !== source) {
    throw new AppError('not-found', 'no such record of this person')
  }
  const dataset = datasetInHand(inHand, record.dataset)
  const looks = await looksOf(deps.store, subjectId, source)
  const draft = looks.some(({ id, state }) => id === record.lookId && state === 'open')
  return { inHand, dataset, record, scans: await scansOf(deps.store, [record.id]), draft }
}
