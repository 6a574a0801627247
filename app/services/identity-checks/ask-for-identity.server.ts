import { insertIdentityCopy, insertIdentityStep } from '../../../db/queries/identity-checks'
import { putJob } from '../../../db/queries/jobs'
import { insertQuestion, requestById } from '../../../db/queries/requests'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import {
  identityLinkDays,
  isKnownFromTheStart,
  maxHow,
  mayTake,
  minCopyReason,
  type WaitingRung,
} from '../../domain/identity-checks'
import { addDays, localDate } from '../../domain/local-date'
import { canAsk } from '../../domain/requests/clock'
import type { SubjectRequest } from '../../domain/requests/requests'
import { newId, newToken } from '../../platform/ids'
import type { Deps } from '../deps'
import { clockOf, refuseOutdated, stepRequest } from '../requests/step-request.server'
import { tellPerson } from '../requests/tell-person.server'
import { checkingRole } from './checking-role'
import { identityRef, refuseOver } from './identity-refs'
import { ladderOf } from './ladder-of.server'

export interface IdentityAsked {
  readonly id: string
  readonly version: number
  readonly rung: WaitingRung
  /** For a copy: why no other way would do. For the others words for the person, or nothing. */
  readonly how: string
}

/**
 * Asks the person to show who they are, on one rung of the ladder. The clock of the request stands still
 * while the school waits for that, and the person is told (D8); a request that is late already is not paused.
 * @throws AppError `invalid-input` with `how`, `not-allowed`, `not-found`, `wrong-state` for a rung that is
 * not open: somebody known is asked nothing (ID3), and a copy comes last (ID4)
 */
export async function askForIdentity(deps: Deps, actor: StaffActor, input: IdentityAsked): Promise<void> {
  const how = input.how.trim()
  refuseWords(input.rung, how)
  await deps.store.transaction(async (tx) => {
    const request = authorizeAbout(actor, await requestById(tx, input.id), 'check:identity')
    refuseOutdated(request, input.version)
    refuseOver(request)
    const { facts, steps } = await ladderOf(tx, request)
    if (isKnownFromTheStart(request) || !mayTake(input.rung, facts, steps)) {
      throw new AppError('wrong-state', `the rung ${input.rung} is not open for this request`)
    }
    await writeStep(tx, deps, actor, { request, rung: input.rung, how })
    await pauseAndStep(tx, deps, actor, { request, rung: input.rung, how })
    const until = addDays(localDate(deps.clock.now()), identityLinkDays)
    const letter = { kind: 'identity', rung: input.rung, words: how, until } as const
    await tellPerson(tx, deps, request, { letter, mail: 'request-question' })
  })
}

interface Asked {
  readonly request: SubjectRequest
  readonly rung: WaitingRung
  readonly how: string
}

async function writeStep(
  tx: Transaction,
  deps: Deps,
  actor: StaffActor,
  { request, rung, how }: Asked,
): Promise<void> {
  const at = deps.clock.now()
  const { id: requestId, subjectId } = request
  const by = { role: checkingRole(deps.register, actor), accountId: actor.accountId }
  const id = newId()
  const code = { codeHash: '', codeUntil: null }
  await insertIdentityStep(tx, {
    id,
    requestId,
    subjectId,
    rung,
    state: 'asked',
    how,
    askedAt: at,
    endedAt: null,
    ...code,
    ...by,
  })
  if (rung === 'copy') await awaitCopy(tx, { stepId: id, requestId, subjectId })
  if (rung === 'mail' || rung === 'copy') {
    await putJob(
      tx,
      { kind: 'send-identity-code', id: `send-identity-code:${id}`, payload: { stepId: id } },
      at,
    )
  }
}

/** The name of the file stands here before the file exists: nothing that was ever written is forgotten. */
export async function awaitCopy(
  tx: Transaction,
  of: { stepId: string; requestId: string; subjectId: string },
): Promise<void> {
  const nothing = { shielded: [], wrappedKey: '', keyId: '', mediaType: '', size: 0, seenAs: '', seenBy: '' }
  const undecided = { outcome: '', documentType: '', decidedAt: null, removedAt: null } as const
  const storageName = newToken()
  const copy = { id: newId(), ...of, storageName, uploadedAt: null, seenAt: null, ...nothing, ...undecided }
  await insertIdentityCopy(tx, copy)
}

async function pauseAndStep(
  tx: Transaction,
  deps: Deps,
  actor: StaffActor,
  { request, rung, how }: Asked,
): Promise<void> {
  const pauses = canAsk(request, await clockOf(tx, deps, request))
  if (pauses) await pauseFor(tx, request, { question: how, at: deps.clock.now() })
  await stepRequest(tx, deps, request, {
    actor,
    event: { type: 'identity.asked', data: identityRef(request, rung) },
    change: pauses ? { state: 'waiting' } : {},
  })
}

/** The clock stands still from here; the caller moves the request to `waiting`. */
export async function pauseFor(
  tx: Transaction,
  { id: requestId, subjectId }: SubjectRequest,
  { question, at }: { question: string; at: Date },
): Promise<void> {
  const open = { answer: '', answeredAt: null, answeredBy: '' } as const
  await insertQuestion(tx, {
    id: newId(),
    requestId,
    subjectId,
    kind: 'identity',
    question,
    askedAt: at,
    ...open,
  })
}

function refuseWords(rung: WaitingRung, how: string): void {
  const tooFew = rung === 'copy' && how.length < minCopyReason
  if (!tooFew && how.length <= maxHow) return
  const fields = { [`how-${rung}`]: tooFew ? 'errors.copy-reason' : 'errors.too-long' }
  throw new AppError('invalid-input', 'a step that needs its reason', { fields })
}
