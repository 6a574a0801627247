import { piecesOf } from '../../../db/queries/request-decisions'
import { itemsOf, lettersOf, questionsOf, requestById } from '../../../db/queries/requests'
import { restrictionsAbout } from '../../../db/queries/restrictions'
import type { SubjectActor } from '../../domain/actor'
import { authorizeOwn } from '../../domain/authorize'
import type { OwnRequest } from '../../domain/requests/views'
import type { Deps } from '../deps'
import { viewOwnIdentity } from '../identity-checks/view-ladder.server'
import { clockWith } from './step-request.server'
import { viewExtension, viewItem, viewLetter, viewLine, viewQuestion } from './view-request'

/** One's own request with its rights, questions and letters. @throws AppError `not-found`, also for another's */
export async function readOwnRequest(
  deps: Deps,
  actor: SubjectActor,
  { id }: { id: string },
): Promise<OwnRequest> {
  const { store, register } = deps
  const request = authorizeOwn(actor, await requestById(store, id))
  const items = await itemsOf(store, [id])
  const questions = await questionsOf(store, [id])
  const ids = items.map((item) => item.id)
  const known = { pieces: await piecesOf(store, ids), restrictions: await restrictionsAbout(store, ids) }
  const open = request.state === 'open' || request.state === 'waiting'
  return {
    ...viewLine(request, items, clockWith(deps, request, questions)),
    words: request.words,
    identity: await viewOwnIdentity(store, register, request),
    extension: viewExtension(request),
    items: items.map((item) => viewItem(register, item, known)),
    questions: questions.map(viewQuestion),
    letters: (await lettersOf(store, id)).map(viewLetter),
    mayWithdraw: open && items.some(({ state }) => state === 'open' || state === 'proposed'),
  }
}
