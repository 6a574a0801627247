import { archiveOwner } from '../../../db/queries/archive-owner'
import { deliveryById } from '../../../db/queries/consents'
import { correctionById } from '../../../db/queries/corrections'
import { noticeById, updateNotice } from '../../../db/queries/recipients'
import { type NewTask, openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import { promisedDate } from '../../domain/deadlines'
import { type ClaimedJob, jobSchemas } from '../../domain/jobs'
import type { Deps } from '../deps'
import { failMail } from '../mail/fail-mail.server'

/** Tells staff of a job that does not get on by itself. */
export async function openTaskForJob(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  job: ClaimedJob,
): Promise<void> {
  if (job.kind === 'send-mail') {
    return await failMail(tx, deps, jobSchemas['send-mail'].parse(job.payload).mailId)
  }
  const task = await taskFor(tx, job)
  if (task) await openTask(tx, { id: `${task.kind}:${task.about}`, at: deps.clock.now(), ...task })
}

async function taskFor(tx: Transaction, job: ClaimedJob): Promise<Omit<NewTask, 'id' | 'at'> | undefined> {
  switch (job.kind) {
    case 'apply-correction': {
      const about = jobSchemas['apply-correction'].parse(job.payload).correctionId
      const found = await correctionById(tx, about)
      if (!found) return undefined
      const { subjectId, source, promisedOn } = found
      return { kind: 'correction-failed', about, subjectId, source, dueOn: promisedOn }
    }
    case 'carry-consent': {
      const about = jobSchemas['carry-consent'].parse(job.payload).deliveryId
      const found = await deliveryById(tx, about)
      if (!found) return undefined
      const { subjectId, source, createdAt } = found
      return { kind: 'consent-failed', about, subjectId, source, dueOn: promisedDate(createdAt) }
    }
    case 'tell-recipient': {
      const about = jobSchemas['tell-recipient'].parse(job.payload).noticeId
      const found = await noticeById(tx, about)
      if (!found) return undefined
      await updateNotice(tx, { id: about, from: ['queued'] }, { state: 'failed' })
      const { subjectId, source, createdAt } = found
      return { kind: 'recipient-to-tell', about, subjectId, source, dueOn: promisedDate(createdAt) }
    }
    case 'build-archive': {
      const about = jobSchemas['build-archive'].parse(job.payload).archiveId
      const found = await archiveOwner(tx, about)
      return (
        found && { kind: 'archive-incomplete', about, subjectId: found.subjectId, dueOn: found.promisedOn }
      )
    }
    default:
      // Expiry is planned anew every day: tomorrow's does what today's did not.
      return undefined
  }
}
