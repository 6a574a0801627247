import { listNotices, noticeById } from '../../../db/queries/recipients'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout, requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { isNoticeOpen, noticeStates, type RecipientNotice } from '../../domain/recipients'
import type { NoticeForStaff } from '../../domain/recipient-views'
import type { Deps } from '../deps'
import { seesNotice, viewNotice } from './view-notice'

/** Lines on the page; the open ones come first. */
const most = 300

/** Notices to recipients within the categories the role sees, none about oneself. @throws AppError `not-allowed` */
export async function listNoticesForStaff(deps: Deps, actor: StaffActor): Promise<NoticeForStaff[]> {
  requirePermission(actor, 'tell:recipients')
  const open = noticeStates.filter((state) => isNoticeOpen({ state }))
  const ended = noticeStates.filter((state) => !isNoticeOpen({ state }))
  const notices = [
    ...(await listNotices(deps.store, { states: open, limit: most })),
    ...(await listNotices(deps.store, { states: ended, limit: most })),
  ]
  return notices
    .filter((notice) => isFor(deps, actor, notice))
    .slice(0, most)
    .map((notice) => viewNotice(deps, notice))
}

/** @throws AppError `not-allowed`; `not-found`, also about oneself or in a category the role does not see */
export async function readNoticeForStaff(
  deps: Deps,
  actor: StaffActor,
  { id }: { id: string },
): Promise<NoticeForStaff> {
  const found = await noticeById(deps.store, id)
  requirePermission(actor, 'tell:recipients')
  if (!found || !isFor(deps, actor, found)) throw new AppError('not-found', 'no such notice')
  return viewNotice(deps, authorizeAbout(actor, found, 'tell:recipients'))
}

function isFor(deps: Deps, actor: StaffActor, notice: RecipientNotice): boolean {
  return notice.subjectId !== actor.subjectId && seesNotice(deps.register, actor, notice)
}
