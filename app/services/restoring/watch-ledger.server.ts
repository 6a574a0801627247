import { readAuditHead } from '../../../db/queries/audit'
import type { Deps } from '../deps'
import { findGap } from './find-gap.server'
import { tellOfGap } from './tell-of-gap.server'
import { writeHead } from './write-down.server'

/** Milliseconds between two looks while all is well, and while the worker stands still. */
const lookEvery = 60_000
const lookAgain = 5_000

/** Says whether the worker may work. */
export type LedgerWatch = () => Promise<boolean>

/**
 * Holds the store against the ledger when the worker starts and once a minute, and writes down where the audit
 * trail ends. While a store that was restored has not been accepted, no job is done: mails would go out and
 * sources be written a second time (faults 22).
 */
export function watchLedger(deps: Deps): LedgerWatch {
  let nextLook = 0
  let known = -1
  let mayWork = false
  return async () => {
    if (performance.now() < nextLook) return mayWork
    const { seq } = await readAuditHead(deps.store)
    // The whole ledger is read at the start, while work stands still, and when the trail has become shorter.
    if (!mayWork || seq < known) {
      const gap = known < 0 ? await tellOfGap(deps) : await findGap(deps)
      mayWork = !gap
    }
    if (mayWork && seq !== known) known = await writeHead(deps)
    else known = Math.max(known, 0)
    nextLook = performance.now() + (mayWork ? lookEvery : lookAgain)
    return mayWork
  }
}
