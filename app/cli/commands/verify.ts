import { Option, type Command } from 'commander'
import { verifyArchive } from '../../../exports/verify-archive'
import { verdictOf, type Verification } from '../../../exports/verify/verification'
import { SetupError } from '../../platform/settings'
import { result } from '../output'
import { readVerifyingKeys, type KeyOptions } from '../verifying-keys'

export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .argument('<file.zip>')
    .description('read an archive back: every file, checksum and byte; exit 1 when it is not as it was made')
    .option('--key <school.pub>', 'the public key of the school (minisign): the signature must be by it')
    .addOption(new Option('--jwks <file>', 'the public keys of the school as JWK Set').conflicts('key'))
    .action(verify)
}

async function verify(path: string, options: KeyOptions): Promise<void> {
  const keys = await readVerifyingKeys(options)
  const found = await verifyArchive(path, keys).catch((error: unknown) => {
    throw new SetupError(`${path} cannot be read.`, { cause: error })
  })
  const verdict = verdictOf(found)
  result(report(found))
  process.exitCode = verdict === 'genuine' || (verdict === 'unchanged' && keys.length === 0) ? 0 : 1
}

function report(found: Verification): string {
  const { ok, kind, files, complete, fingerprint, packing, sha256 } = found
  if (!ok) {
    const what = kind === 'archive' ? 'NOT as it was made' : 'NOT an archive of a portal'
    return [what, ...faults(found), `sha256 ${sha256}`].join('\n')
  }
  const whole = complete === true ? 'complete' : 'INCOMPLETE, and says so'
  return [
    `ok: ${files} files as they were made; the archive is ${whole}`,
    packing === 'as-written' ? 'packing: every byte as it was written' : 'packing: packed again since',
    `signature: ${signature(found)}`,
    `fingerprint ${fingerprint ?? ''}`,
    `sha256 ${sha256}`,
  ].join('\n')
}

function faults({ problems, changed, missing, extra, signature }: Verification): string[] {
  return [
    ...changed.map((path) => `changed: ${path}`),
    ...missing.map((path) => `missing: ${path}`),
    ...extra.map((path) => `added: ${path}`),
    ...problems,
    ...(signature.state === 'wrong' ? [`wrong signature: ${signature.file}`] : []),
  ]
}

function signature({ signature }: Verification): string {
  switch (signature.state) {
    case 'valid':
      return `by the school's key ${signature.key}`
    case 'unsigned':
      return 'NONE: anybody can have made this archive'
    case 'unchecked':
      return `by ${signature.key}, NOT CHECKED: give the school's key with --key or --jwks`
    case 'unknown-key':
      return `by ${signature.key}, which is NOT a key that was given`
    case 'impossible':
      return `by ${signature.key}, not checked: Ed25519 is missing here`
    case 'wrong':
      return `WRONG: ${signature.file}`
  }
}
