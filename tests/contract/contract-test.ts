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
  if (reason === undefined) test(name, run)
  else test.skip(`${name} (skipped: ${reason})`, run)
}
