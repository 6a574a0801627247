import type { Account } from '../../../db/queries/accounts'
import { appendAuditEvent } from '../../../db/queries/audit'
import type { Deps } from '../deps'

/** Known and unknown accounts cost the same write; an unknown one leaves no name behind. */
export async function recordRefusedSignIn(
  deps: Pick<Deps, 'store' | 'clock'>,
  account: Pick<Account, 'subjectId'> | undefined,
  data: { stage: 'password' | 'code'; reason: 'wrong' | 'too-many' | 'disabled' },
): Promise<void> {
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: { type: 'account.sign-in-refused', data },
      actor: 'nobody',
      subjectId: account?.subjectId,
      at: deps.clock.now(),
    }),
  )
}
