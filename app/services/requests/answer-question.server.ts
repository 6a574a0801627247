import { answerOpenQuestion, questionsOf, requestById } from '../../../db/queries/requests'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { authorizeAbout, authorizeOwn } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { maxWords, meansEverything } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { requestRef, stepRequest } from './step-request.server'

/**
 * The answer to what staff asked; the clock goes on. `everything` is an answer too: nobody can be made to
 * specify (D8). Staff put in what came by letter or telephone.
 * @throws AppError `invalid-input` for an answer without words, `not-found`, `not-allowed`, `wrong-state`
 */
export async function answerQuestion(
  deps: Deps,
  actor: SubjectActor | StaffActor,
  input: { id: string; answer: string; everything: boolean },
): Promise<void> {
  const answer = input.answer.trim()
  if ((answer === '' && !input.everything) || answer.length > maxWords) {
    const fields = { answer: answer === '' ? 'errors.required' : 'errors.too-long' }
    throw new AppError('invalid-input', 'an answer needs words', { fields })
  }
  await deps.store.transaction(async (tx) => {
    const found = await requestById(tx, input.id)
    const request =
      actor.kind === 'subject' ? authorizeOwn(actor, found) : authorizeAbout(actor, found, 'handle:requests')
    const [open] = (await questionsOf(tx, [request.id])).filter(({ answeredAt }) => answeredAt === null)
    if (request.state !== 'waiting' || !open) throw new AppError('wrong-state', 'nothing is asked at present')
    if (open.kind !== 'specification') {
      throw new AppError('wrong-state', 'who somebody is, is not shown in words')
    }
    await answerOpenQuestion(tx, open.id, {
      answer: input.everything ? meansEverything : answer,
      answeredAt: deps.clock.now(),
      answeredBy: actor.kind,
    })
    await stepRequest(tx, deps, request, {
      actor,
      event: { type: 'request.answer-received', data: { ...requestRef(request), by: actor.kind } },
      change: { state: 'open' },
    })
  })
}
