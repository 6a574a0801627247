// `npm test`: installs what is missing, builds, runs every check and every test, and closes with
// `N passed, N failed`. Plain JavaScript, because nothing may be installed yet.
import { refuseOldNode } from '../app/cli/prepare/node-version.js'

refuseOldNode()
void import('./setup/run-all.js').then((module) => module.runAll())
