import { insertQuestion, requestById } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { canAsk } from '../../domain/requests/clock'
import { maxWords } from '../../domain/requests/requests'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { clockOf, refuseOutdated, requestRef, stepRequest } from './step-request.server'
import { tellPerson } from './tell-person.server'

/**
 * Asks the person which data they mean; the clock stands still until they answer (D8). Who they are is asked
 * on the ladder of services/identity-checks.
 * @throws AppError `invalid-input` without a question, `not-allowed`, `not-found`, `wrong-state` when the
 * clock has run out or stands still already
 */
export async function askSubject(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; version: number; question: string },
): Promise<void> {
  const question = input.question.trim()
  if (question === '' || question.length > maxWords) {
    const fields = { question: question === '' ? 'errors.required' : 'errors.too-long' }
    throw new AppError('invalid-input', 'a question needs words', { fields })
  }
  await deps.store.transaction(async (tx) => {
    const request = authorizeAbout(actor, await requestById(tx, input.id), 'handle:requests')
    refuseOutdated(request, input.version)
    if (!canAsk(request, await clockOf(tx, deps, request))) {
      throw new AppError('wrong-state', 'asking cannot stop the clock of this request now')
    }
    await insertQuestion(tx, {
      id: newId(),
      requestId: request.id,
      subjectId: request.subjectId,
      kind: 'specification',
      question,
      askedAt: deps.clock.now(),
      answer: '',
      answeredAt: null,
      answeredBy: '',
    })
    await stepRequest(tx, deps, request, {
      actor,
      event: { type: 'request.asked', data: { ...requestRef(request), what: 'specification' } },
      change: { state: 'waiting' },
    })
    const letter = { kind: 'question', what: 'specification', question } as const
    await tellPerson(tx, deps, request, { letter, mail: 'request-question' })
  })
}
