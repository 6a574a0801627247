import { expect, type Locator } from 'playwright/test'

/** Until scripts have taken over what the server drew, a link that opens in place leads to a page of its own. */
export async function untilTakenOver(link: Locator): Promise<void> {
  const handled = (node: Element) => Object.keys(node).some((key) => key.startsWith('__reactProps'))
  await expect.poll(() => link.evaluate(handled)).toBe(true)
}
