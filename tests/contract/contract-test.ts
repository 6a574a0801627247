import { test } from 'vitest'
import type { Contract, Power } from './contract-source'

/** A test that runs only where the source has the powers it needs; else skipped with the reason. */
export function testWith(
  contract: Contract,
  needs: readonly Power[],
  name: string,
  run: () => Promise<void>,
): void {
  const reason = needs.map((power) => contract.skips[power]).find((why) => why !== undefined)
  // oxlint-disable-next-line vitest/valid-title, vitest/expect-expect -- both come from the suite
  if (reason === undefined) test(name, run)
  // oxlint-disable-next-line vitest/valid-title, vitest/expect-expect -- the same
  else test.skip(`${name} (skipped: ${reason})`, run)
}
