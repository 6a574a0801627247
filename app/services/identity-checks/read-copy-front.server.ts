import { identityCopiesOf } from '../../../db/queries/identity-checks'
import { requestById } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import type { CopyFrontView } from '../../domain/identity-check-views'
import type { Deps } from '../deps'

/** Whether a copy waits to be seen or decided about; never the copy. @throws AppError `not-allowed`, `not-found` */
export async function readCopyFront(
  { store }: Pick<Deps, 'store'>,
  actor: StaffActor,
  { id }: { id: string },
): Promise<CopyFrontView> {
  const request = authorizeAbout(actor, await requestById(store, id), 'check:identity')
  const here = (await identityCopiesOf(store, id)).findLast(
    ({ uploadedAt, removedAt }) => uploadedAt !== null && removedAt === null,
  )
  return {
    requestId: request.id,
    number: request.number,
    toSee: here?.seenAt === null,
    toDecide: here?.seenAt ? here.id : null,
    seenAt: here?.seenAt?.toISOString() ?? null,
  }
}
