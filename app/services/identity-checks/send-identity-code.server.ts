import { isLeaseHeld } from '../../../db/queries/jobs'
import {
  identityStepById,
  moveIdentityStep,
  type StoredIdentityStep,
} from '../../../db/queries/identity-checks'
import { requestById } from '../../../db/queries/requests'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import { MailRefused } from '../../platform/mailer'
import type { Deps } from '../deps'
import { codeEnd, hashOfIdentityCode, newIdentityCode } from './identity-refs'
import { ladderOf } from './ladder-of.server'
import { writeIdentityMail } from './write-identity-mail'

/**
 * Mails a one-time link to the address that was on file, never to one from the request. Each try has a code of
 * its own: the one before stops working. Without an address staff print the letter.
 * @throws RetryLater while the mail server does not take it
 */
export async function sendIdentityCode(
  deps: Deps,
  { stepId }: JobPayload<'send-identity-code'>,
  job: ClaimedJob,
): Promise<void> {
  const step = await identityStepById(deps.store, stepId)
  const request = step?.state === 'asked' ? await requestById(deps.store, step.requestId) : undefined
  if (!step || !request) return
  const { mailTo: to } = await ladderOf(deps.store, request)
  if (!to) return
  const code = newIdentityCode()
  if (!(await keepCode(deps, step, job, code))) return
  const link = `${deps.origin}/identiteit?code=${code}`
  const messageId = `<identity-${step.id}@${new URL(deps.origin).hostname}>`
  const words = writeIdentityMail(deps.register.school.organisation, {
    rung: step.rung,
    number: request.number,
    link,
  })
  try {
    await deps.mailer.send({ to, messageId, ...words })
  } catch (error) {
    if (error instanceof MailRefused) return deps.log.warn({ stepId }, 'an identity link was refused by mail')
    throw new RetryLater('the mail server did not take it', undefined, { cause: error })
  }
}

/** Kept before the mail goes out: a link that arrives must open. */
async function keepCode(
  deps: Deps,
  { id }: StoredIdentityStep,
  job: ClaimedJob,
  code: string,
): Promise<boolean> {
  return await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return false
    const codeUntil = codeEnd(deps.clock.now())
    return await moveIdentityStep(tx, id, { codeHash: hashOfIdentityCode(code), codeUntil })
  })
}
