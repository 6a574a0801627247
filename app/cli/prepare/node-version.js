const neededMajor = 20
const neededMinor = 19

/** Ends the process with one sentence when this Node cannot run the portal. */
export function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return
  process.stderr.write(
    `Inzage needs Node ${neededMajor}.${neededMinor} or newer; this is Node ${process.versions.node} (see https://nodejs.org).\n`,
  )
  process.exit(1)
}
