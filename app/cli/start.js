// `npm start`. Nothing is installed yet and Node may be old, so this file and what it imports before the
// check are plain JavaScript that any Node from 14 on can read.
import { refuseOldNode } from './prepare/node-version.js'

refuseOldNode()
void import('./prepare/start-portal.js').then((module) => module.startPortal())
