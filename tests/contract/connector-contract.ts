import { afterEach, describe } from 'vitest'
import { describeChecking } from './checking-contract'
import type { Rules } from './contract-school'
import type { Contract, ContractSource, Power } from './contract-source'
import { describeErasing } from './erasing-contract'
import { describeFailing } from './failing-contract'
import { describeListing } from './listing-contract'
import { describeLocating } from './locating-contract'
import { describeReading } from './reading-contract'
import { describeRestricting } from './restricting-contract'
import { describeWriting } from './writing-contract'

/**
 * What every connector keeps, whatever it speaks to. `setup` is called for each test anew; a power in
 * `skips` needs a reason, which becomes part of the skipped test's name.
 */
export function describeConnector(
  name: string,
  setup: (rules: Rules) => Promise<ContractSource>,
  skips: Partial<Record<Power, string>> = {},
): void {
  describe(`the ${name} connector`, () => {
    const started: ContractSource[] = []
    afterEach(async () => {
      await Promise.all(started.splice(0).map((source) => source.close()))
    })
    const contract: Contract = {
      skips,
      async start(rules = 'confirmed') {
        const source = await setup(rules)
        started.push(source)
        return source
      },
    }
    describeLocating(contract)
    describeReading(contract)
    describeWriting(contract)
    describeErasing(contract)
    describeRestricting(contract)
    describeListing(contract)
    describeFailing(contract)
    describeChecking(contract)
  })
}
