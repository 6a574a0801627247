import { appendAuditEvent } from '../../db/queries/audit'
import { nextNumber } from '../../db/queries/counters'
import { openStore } from '../../db/open-store'

// Opens (and so migrates) the store at the given address and writes as often as asked.
const [address = '', times = '0'] = process.argv.slice(2)
const store = await openStore(address)
for (let written = 0; written < Number(times); written++) {
  await store.transaction(async (tx) => {
    await nextNumber(tx, 'C', 2026)
    const event = { type: 'store.started', data: { version: String(written) } } as const
    await appendAuditEvent(tx, { event, actor: { kind: 'system', name: 'worker' }, at: new Date() })
  })
}
await store.close()
