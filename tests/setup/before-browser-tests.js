import { ensureBuilt } from '../../app/cli/prepare/build.js'
import { ensureInstalled } from '../../app/cli/prepare/install.js'

/** What the browser sees is what the sources say, also when only these tests are run. */
export default async function beforeBrowserTests() {
  await ensureInstalled()
  await ensureBuilt()
}
