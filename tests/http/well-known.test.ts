import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signingKeyFromSeed } from '../../app/platform/signing-keys'
import { jwkOf, minisignKeyText, minisignPublicKey } from '../../exports/sign/public-key-forms'
import { readJwks, readMinisignKey } from '../../exports/verify/public-keys'
import { anAccount } from '../setup/accounts'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

const current = signingKeyFromSeed(Buffer.alloc(32, 1))
const old = signingKeyFromSeed(Buffer.alloc(32, 2))

let portal: TestPortal
let unsigned: TestPortal
beforeAll(async () => {
  const published = [current.publicKey, old.publicKey]
  portal = await startTestPortal({ signingKeys: { current, published } })
  unsigned = await startTestPortal({ signingKeys: { current: undefined, published: [old.publicKey] } })
})
afterAll(async () => {
  await portal.close()
  await unsigned.close()
})

describe('the public keys are for anybody', () => {
  test('the current one for minisign', async () => {
    const reply = await portal.browser().get('/.well-known/inzage-key.pub')
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(reply.text).toBe(minisignPublicKey(current.publicKey))
    expect(readMinisignKey(reply.text)?.publicKey).toEqual(new Uint8Array(current.publicKey))
  })

  test('all of them as JWK Set, without anything private', async () => {
    const reply = await portal.browser().get('/.well-known/jwks.json')
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/jwk-set+json'])
    expect(JSON.parse(reply.text)).toEqual({ keys: [jwkOf(current.publicKey), jwkOf(old.publicKey)] })
    expect(reply.text).not.toContain('"d"')
    expect(readJwks(reply.text)).toHaveLength(2)
  })

  test('each of them for the command line of minisign, so that older files can still be checked', async () => {
    const { text } = await portal.browser().get('/controleren')
    for (const { publicKey } of [current, old]) expect(text).toContain(minisignKeyText(publicKey))
  })

  test('a portal without a key says so, and keeps telling its older ones', async () => {
    expect((await unsigned.browser().get('/.well-known/inzage-key.pub')).status).toBe(404)
    const { keys } = JSON.parse((await unsigned.browser().get('/.well-known/jwks.json')).text)
    expect(keys).toEqual([jwkOf(old.publicKey)])
  })

  test('nothing can be changed there', async () => {
    for (const path of ['/.well-known/inzage-key.pub', '/.well-known/jwks.json']) {
      expect((await portal.browser().post(path, { key: 'mine' })).status).toBe(405)
    }
  })
})

test('administrators see when archives are not signed, and only then', async () => {
  const words = 'Bestanden voor studenten zijn niet ondertekend'
  for (const [where, shown] of [
    [portal, false],
    [unsigned, true],
  ] as const) {
    const { accountId } = await anAccount(where.deps, { roles: ['administrator'] })
    const reply = await (await where.signedIn(accountId)).get('/medewerkers/bronnen')
    expect([reply.status, reply.text.includes(words)]).toEqual([200, shown])
  }
})
