#!/usr/bin/env node
// `npx inzage …`: runs the command line as `npm start` built it.
import { existsSync } from 'fs'
import { refuseOldNode } from './prepare/node-version.js'

refuseOldNode()
const built = new URL('../../build/server/inzage.js', import.meta.url)
if (existsSync(built)) {
  // React and Express choose their production code by this at their first import.
  if (!process.env.NODE_ENV) process.env.NODE_ENV = 'production'
  void import(built.href).then((module) => module.main(process.argv))
} else {
  process.stderr.write('Inzage is not built yet: run `npm start` first.\n')
  process.exitCode = 1
}
