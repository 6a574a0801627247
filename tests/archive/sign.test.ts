import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { flattenedVerify, importJWK } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  jwkOf,
  minisignKeyName,
  minisignKeyText,
  minisignPublicKey,
} from '../../exports/sign/public-key-forms'
import { verifyArchive } from '../../exports/verify-archive'
import { aSigner } from './a-signer'
import { anInput } from './an-archive'
import { aWrittenArchive, isInstalled, namesIn, unpack } from './written-archive'

const run = promisify(execFile)
const programs = ['minisign', 'sha256sum', '7zz', 'bsdtar', 'unzip', 'python3']
const found = await Promise.all(programs.map(isInstalled))
const installed = new Set(programs.filter((_, at) => found[at]))
const hasMinisign = installed.has('minisign')
const hasSha256sum = installed.has('sha256sum')
const hasCryptography =
  installed.has('python3') && (await run('python3', ['-c', 'import cryptography']).then(Boolean, () => false))

const signer = aSigner()
let zip: string
let top: string

beforeAll(async () => {
  ;({ zip } = await aWrittenArchive(anInput({ signer })))
  top = await unpack(zip)
  await writeFile(join(top, '..', 'school.pub'), minisignPublicKey(signer.publicKey))
})

function inTop(file: string): Promise<string> {
  return readFile(join(top, file), 'utf8')
}

describe('rule 5: the manifest is signed with the key of the school', () => {
  test.skipIf(!hasMinisign)('minisign takes it, and shows what it vouches for (needs minisign)', async () => {
    const { stdout } = await run('minisign', ['-Vm', 'manifest-sha256.txt', '-p', '../school.pub'], {
      cwd: top,
    })
    expect(stdout).toContain('Signature and comment signature verified')
    const text = minisignKeyText(signer.publicKey)
    await run('minisign', ['-Vm', 'manifest-sha256.txt', '-P', text], { cwd: top })
    expect(stdout).toContain(
      'Trusted comment: file:manifest-sha256.txt request:A-2026-000123 date:2026-11-22 tag-files-sha256:',
    )
  })

  test.skipIf(!hasMinisign)(
    'minisign refuses another key and a changed manifest (needs minisign)',
    async () => {
      const other = join(top, '..', 'other.pub')
      await writeFile(other, minisignPublicKey(aSigner(2).publicKey))
      await expect(
        run('minisign', ['-Vm', 'manifest-sha256.txt', '-p', other], { cwd: top }),
      ).rejects.toThrow()
      const changed = join(top, '..', 'changed.txt')
      await writeFile(changed, `${await inTop('manifest-sha256.txt')}\n`)
      const signature = join(top, 'manifest-sha256.txt.minisig')
      await expect(
        run('minisign', ['-Vm', changed, '-x', signature, '-p', join(top, '..', 'school.pub')]),
      ).rejects.toThrow()
    },
  )

  test.skipIf(!hasSha256sum)(
    'the tag files are vouched for too, as VERIFY.txt says (needs sha256sum)',
    async () => {
      const recipe = "grep -v -e '[.]minisig$' -e '[.]jws$' tagmanifest-sha256.txt | sha256sum"
      expect(await inTop('VERIFY.txt')).toContain(recipe)
      const { stdout } = await run('sh', ['-c', recipe], { cwd: top })
      const [hash = ''] = stdout.split(' ')
      expect(await inTop('manifest-sha256.txt.minisig')).toContain(`tag-files-sha256:${hash}\n`)
      await run('sha256sum', ['-c', '--strict', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], {
        cwd: top,
      })
    },
  )

  test('jose takes the detached JWS, with the manifest as its payload', async () => {
    const jwk = jwkOf(signer.publicKey)
    const [head = '', , signature = ''] = (await inTop('manifest-sha256.txt.jws')).trim().split('.')
    const payload = Buffer.from(await inTop('manifest-sha256.txt')).toString('base64url')
    const { protectedHeader } = await flattenedVerify(
      { protected: head, payload, signature },
      await importJWK({ ...jwk }),
    )
    expect(protectedHeader).toMatchObject({ alg: 'Ed25519', kid: jwk.kid, request: 'A-2026-000123' })
    await expect(
      flattenedVerify(
        { protected: head, payload, signature },
        await importJWK({ ...jwkOf(aSigner(2).publicKey) }),
      ),
    ).rejects.toThrow()
  })

  test.skipIf(!hasCryptography)('Python takes it too (needs python3 with cryptography)', async () => {
    const program = `
import base64, json, sys
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
read = lambda text: base64.urlsafe_b64decode(text + '=' * (-len(text) % 4))
head, payload, signature = open('manifest-sha256.txt.jws').read().strip().split('.')
assert payload == '' and json.loads(read(head))['alg'] == 'Ed25519'
manifest = base64.urlsafe_b64encode(open('manifest-sha256.txt', 'rb').read()).rstrip(b'=')
Ed25519PublicKey.from_public_bytes(read(sys.argv[1])).verify(read(signature), head.encode() + b'.' + manifest)
`
    await run('python3', ['-c', program, jwkOf(signer.publicKey).x], { cwd: top })
    await expect(
      run('python3', ['-c', program, jwkOf(aSigner(2).publicKey).x], { cwd: top }),
    ).rejects.toThrow('InvalidSignature')
  })

  test('the name of the key is its thumbprint, RFC 7638', () => {
    // The example of RFC 8037, appendix A.
    const x = Buffer.from('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', 'base64url')
    expect(jwkOf(x).kid).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
  })

  test('the same records, request and key give the same bytes; another key does not', async () => {
    const [first, second, other] = await Promise.all(
      [signer, aSigner(), aSigner(2)].map(
        async (key) => (await aWrittenArchive(anInput({ signer: key }))).bytes,
      ),
    )
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(true)
    expect(other?.equals(first ?? Buffer.alloc(0))).toBe(false)
  })

  test('VERIFY.txt names the key and where to get it, in Dutch and English', async () => {
    const text = await inTop('VERIFY.txt')
    for (const words of [
      'DIT BESTAND CONTROLEREN',
      'CHECKING THIS FILE',
      minisignKeyName(signer.publicKey),
      jwkOf(signer.publicKey).kid,
      'https://inzage.school.example/.well-known/inzage-key.pub',
      'https://inzage.school.example/controleren',
      'minisign -Vm manifest-sha256.txt -p inzage-key.pub',
    ]) {
      expect(text).toContain(words)
    }
  })

  test('without a key the archive says that it is not signed', async () => {
    const unsigned = await aWrittenArchive(anInput())
    const names = await namesIn(unsigned.zip)
    expect(names.filter((name) => /\.(minisig|jws)$/.test(name))).toEqual([])
    const text = await readFile(join(await unpack(unsigned.zip), 'VERIFY.txt'), 'utf8')
    expect(text).toContain('NIET ondertekend')
    expect(text).toContain('did NOT sign')
    expect(await verifyArchive(unsigned.zip)).toMatchObject({ ok: true, signature: { state: 'unsigned' } })
  })
})

describe('the seal: the ZIP’s comment is the SHA-256 of all bytes before it', () => {
  test('it is', async () => {
    const bytes = await readFile(zip)
    const hash = createHash('sha256').update(bytes.subarray(0, -78)).digest('hex')
    expect(bytes.subarray(-78).toString()).toBe(`inzage-sha256:${hash}`)
  })

  const readers = [
    ['7zz', ['t']],
    ['bsdtar', ['-tf']],
    ['unzip', ['-tq']],
    ['python3', ['-m', 'zipfile', '-t']],
  ] as const
  for (const [program, options] of readers) {
    test.skipIf(!installed.has(program))(
      `${program} reads the ZIP all the same (needs ${program})`,
      async () => {
        await run(program, [...options, zip])
      },
    )
  }
})
