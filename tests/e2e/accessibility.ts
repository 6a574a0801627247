import axe, { type AxeResults } from 'axe-core'
import { expect, type Page } from 'playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** axe finds nothing on the page as it stands now (WCAG 2.2 AA and axe's own good practice). */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeResults, string[]>(
    // `axe` is what the line above put into the page.
    (values) => Reflect.get(window, 'axe').run(document, { runOnly: { type: 'tag', values } }),
    rules,
  )
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`,
  )
  expect(found, `what axe finds on ${new URL(page.url()).pathname}`).toEqual([])
}
