import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { archiveById } from '../../../db/queries/archives'
import { isLeaseHeld } from '../../../db/queries/jobs'
import type { ClaimedJob, JobPayload } from '../../domain/jobs'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { isDownloadable } from './own-archive'

/** Reminds the subject once of an archive that ends soon and was never fetched. */
export async function remindOfArchive(
  deps: Deps,
  { archiveId }: JobPayload<'remind-of-archive'>,
  job: ClaimedJob,
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const archive = await archiveById(tx, archiveId)
    if (!archive || archive.downloads > 0 || !isDownloadable(archive, deps.clock.now())) return
    if (!(await isLeaseHeld(tx, job))) return
    const account = await accountOfSubject(tx, archive.subjectId)
    if (!account) return
    const data = { number: archive.number }
    await queueMail(tx, deps, { accountId: account.id, template: 'archive-expiring', data })
  })
}
