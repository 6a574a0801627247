#!/usr/bin/env node
// `npx inzage …`: runs the command line as `npm start` built it.
import { existsSync } from 'fs'
import { setFlagsFromString } from 'v8'
import { refuseOldNode } from './prepare/node-version.js'

refuseOldNode()
// What an archive leaves behind is collected once it is three fifths of what is in use, not several times that: a person
// with a million rows would otherwise cost 150 MB more than one with a thousand (tests/bench/large-dossier.bench.ts).
setFlagsFromString('--heap-growing-percent=60')
const built = new URL('../../build/server/inzage.js', import.meta.url)
if (existsSync(built)) {
  // React and Express choose their production code by this at their first import.
  if (!process.env.NODE_ENV) process.env.NODE_ENV = 'production'
  void import(built.href).then((module) => module.main(process.argv))
} else {
  process.stderr.write('Inzage is not built yet: run `npm start` first.\n')
  process.exitCode = 1
}
