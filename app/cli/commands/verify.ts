import type { Command } from 'commander'
import { verifyArchive } from '../../../exports/verify-archive'
import type { Verification } from '../../../exports/verify/verification'
import { SetupError } from '../../platform/settings'
import { result } from '../output'

export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .argument('<file.zip>')
    .description('read an archive back: every file and checksum; exit 1 when it is not as it was made')
    .action(verify)
}

async function verify(path: string): Promise<void> {
  const found = await verifyArchive(path).catch((error: unknown) => {
    throw new SetupError(`${path} cannot be read.`, { cause: error })
  })
  result(report(found))
  process.exitCode = found.ok ? 0 : 1
}

function report({
  ok,
  files,
  changed,
  missing,
  extra,
  problems,
  complete,
  fingerprint,
}: Verification): string {
  const faults = [
    ...problems,
    ...changed.map((path) => `changed: ${path}`),
    ...missing.map((path) => `missing: ${path}`),
    ...extra.map((path) => `added: ${path}`),
  ]
  if (!ok) return ['NOT as it was made', ...faults].join('\n')
  const whole = complete === true ? 'complete' : 'INCOMPLETE, and says so'
  return [
    `ok: ${files} files as they were made; the archive is ${whole}`,
    `fingerprint ${fingerprint ?? ''}`,
  ].join('\n')
}
