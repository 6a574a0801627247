import { listActiveStaff } from '../../../db/queries/accounts'
import { hasMailSince } from '../../../db/queries/mails'
import { removeClaimsUntil } from '../../../db/queries/work-claims'
import { dailyMailAccounts } from '../../../db/queries/work-settings'
import type { StaffActor } from '../../domain/actor'
import { powersOf } from '../accounts/resolve-session.server'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { heldSince } from './held-since'
import { listWork } from './list-work.server'

/** Less than a day: whoever got one this morning gets the next tomorrow morning. */
const pause = 20 * 3_600_000

/**
 * The mail of every morning for those who want it: how much waits for them and how much is late, nothing
 * else; none when nothing waits. Claims that no longer hold are forgotten at the same time.
 */
export async function summariseWork(deps: Deps): Promise<void> {
  const { store, register, clock } = deps
  const now = clock.now()
  await store.transaction((tx) => removeClaimsUntil(tx, heldSince(now)))
  const wanted = await dailyMailAccounts(store)
  for (const { id, subjectId, roles } of await listActiveStaff(store)) {
    if (!wanted.has(id)) continue
    const powers = powersOf(register, roles)
    const viewer: StaffActor = { kind: 'staff', accountId: id, subjectId, sessionId: '', roles, ...powers }
    const { open, late, most } = (await listWork(deps, viewer)).count
    if (open === 0) continue
    const words = (count: number) => (count > most ? `${most}+` : String(count))
    await store.transaction(async (tx) => {
      if (await hasMailSince(tx, id, 'work-summary', new Date(now.getTime() - pause))) return
      const data = { open: words(open), late: words(late) }
      await queueMail(tx, deps, { accountId: id, template: 'work-summary', data })
    })
  }
}
