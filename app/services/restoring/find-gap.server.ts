import { auditEventAt, readAuditHead } from '../../../db/queries/audit'
import { farthestHead, type Gap } from '../../domain/ledger'
import type { Deps } from '../deps'

/**
 * Compares the end of the audit trail with what the ledger says it was (faults 22, attack 35, attack 37): a
 * store that was restored from an older backup ends before it, or goes on with other events.
 */
export async function findGap({ store, ledger }: Pick<Deps, 'store' | 'ledger'>): Promise<Gap | undefined> {
  const far = farthestHead(await ledger.read())
  if (!far) return undefined
  const { seq: from } = await readAuditHead(store)
  const same = from >= far.seq && (far.seq === 0 || (await auditEventAt(store, far.seq))?.hash === far.hash)
  return same ? undefined : { from, to: far.seq, lastAt: far.at }
}
