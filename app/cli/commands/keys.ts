import type { Command } from 'commander'
import { jwkOf, minisignKeyName, minisignPublicKey } from '../../../exports/sign/public-key-forms'
import { createSigningKeyFile } from '../../platform/signing-keys'
import { result, tell } from '../output'
import { withPortal } from '../with-portal'

export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('the keys that archives are signed with')
  keys
    .command('create')
    .argument('<file.pem>', 'does not exist yet; for INZAGE_SIGNING_KEY')
    .description('make a private key (Ed25519) and print its public half, for minisign and as JWK')
    .action(create)
  keys.command('list').description('the public keys of the settings, the current one first').action(list)
}

async function create(path: string): Promise<void> {
  const { publicKey } = await createSigningKeyFile(path)
  result(minisignPublicKey(publicKey))
  result(JSON.stringify(jwkOf(publicKey), undefined, 2))
  tell(`${path} holds the private key: keep a copy where nobody else can read it.`)
}

async function list(): Promise<void> {
  const { current, published } = await withPortal(({ deps }) => Promise.resolve(deps.signingKeys))
  for (const [at, key] of published.entries()) {
    const use = at === 0 && current ? 'signs' : 'older'
    result(`${use}  ${minisignKeyName(key)}  ${jwkOf(key).kid}`)
  }
  if (!current) tell('No key signs: archives say that they are not signed. See INZAGE_SIGNING_KEY.')
}
