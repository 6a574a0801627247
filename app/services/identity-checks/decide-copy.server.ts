import { identityCopiesOf, identityStepById, moveIdentityCopy } from '../../../db/queries/identity-checks'
import { requestById } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import {
  copyOutcomes,
  documentTypes,
  type CopyOutcome,
  type DocumentType,
} from '../../domain/identity-checks'
import type { Deps } from '../deps'
import { askAgain } from './ask-again.server'
import { endStep } from './end-step.server'
import { dropCopy, removeCopyFile } from './remove-copy.server'

export interface CopyDecision {
  readonly id: string
  readonly copyId: string
  readonly outcome: CopyOutcome
  /** Only when it was checked. */
  readonly documentType: string
}

/**
 * What the look at a copy said: checked, with the type of document, the day and by whom; the picture is gone
 * with it (ID6). One that shows more than it should is deleted and asked again in one step, and counted (ID7).
 * @throws AppError `invalid-input` with `outcome` or `documentType`, `not-allowed`, `not-found`, `wrong-state`
 * for a copy that nobody saw or that was decided about
 */
export async function decideCopy(deps: Deps, actor: StaffActor, input: CopyDecision): Promise<void> {
  const { outcome } = input
  const documentType = checkedType(input)
  const copy = await deps.store.transaction(async (tx) => {
    const request = authorizeAbout(actor, await requestById(tx, input.id), 'check:identity')
    const found = (await identityCopiesOf(tx, request.id)).find(({ id }) => id === input.copyId)
    if (!found) throw new AppError('not-found', 'no such copy of this request')
    const decided = { outcome, documentType, decidedAt: deps.clock.now() }
    if (!(await moveIdentityCopy(tx, { id: found.id, phase: 'undecided' }, decided))) {
      throw new AppError('wrong-state', 'this copy waits for no decision')
    }
    await dropCopy(tx, deps, actor, { request, copy: found, why: 'decided' })
    const step = await identityStepById(tx, found.stepId)
    if (!step) throw new AppError('not-found', 'no such step')
    const passed = outcome === 'checked'
    if (passed || outcome === 'not-this-person') {
      await endStep(tx, deps, actor, { request, step, outcome: passed ? 'passed' : 'failed' })
    } else await askAgain(tx, deps, actor, { request, step, outcome })
    return found
  })
  await removeCopyFile(deps, copy)
}

function checkedType({ outcome, documentType }: CopyDecision): DocumentType | '' {
  if (!copyOutcomes.includes(outcome)) {
    throw new AppError('invalid-input', 'no outcome', { fields: { outcome: 'errors.choose-one' } })
  }
  if (outcome !== 'checked') return ''
  const known = documentTypes.find((type) => type === documentType)
  if (known) return known
  throw new AppError('invalid-input', 'no type of document', {
    fields: { documentType: 'errors.choose-one' },
  })
}
