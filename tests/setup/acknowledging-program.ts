import { appendFileSync } from 'node:fs'
import { isAppError } from '../../app/domain/errors'
import { nextNumber } from '../../db/queries/counters'
import { openStore } from '../../db/open-store'

// Writes to the store one after the other and notes each that was acknowledged; after the first refusal it tries
// once more, and ends with status 3.
const [address = '', notes = '', times = '0'] = process.argv.slice(2)
const store = await openStore(address)
let refusals = 0
for (let turn = 0; turn < Number(times) && refusals < 2; turn += 1) {
  try {
    const number = await store.transaction((tx) => nextNumber(tx, 'C', 2026))
    appendFileSync(notes, `${number}\n`)
  } catch (error) {
    if (!isAppError(error) || error.code !== 'store-unavailable') throw error
    appendFileSync(notes, 'refused\n')
    refusals += 1
  }
}
process.exit(refusals > 0 ? 3 : 0)
