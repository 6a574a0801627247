import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createSecrets } from './key-ring'

const oldKey = randomBytes(32)
const newKey = randomBytes(32)
const before = createSecrets({ current: 'k1', keys: { k1: oldKey } })
const during = createSecrets({ current: 'k2', keys: { k1: oldKey, k2: newKey } })
const after = createSecrets({ current: 'k2', keys: { k2: newKey } })

describe('the key ring', () => {
  test('opens what it sealed, in the same context', () => {
    const sealed = before.seal('JBSWY3DP', 'totp:a')
    expect(before.open(sealed, 'totp:a').toString()).toBe('JBSWY3DP')
    expect(sealed.text).not.toContain('JBSWY3DP')
    expect(before.open(before.seal(new Uint8Array(), 'x'), 'x')).toHaveLength(0)
  })

  test('A36: a ciphertext moved to another row does not open', () => {
    const sealed = before.seal('secret', 'totp:a')
    expect(() => before.open(sealed, 'totp:b')).toThrow()
  })

  test('A36: rotation: old and new open while both keys are there, then only the new', () => {
    const old = before.seal('secret', 'c')
    const fresh = during.seal('secret', 'c')
    expect(fresh.keyId).toBe('k2')
    expect(during.open(old, 'c').toString()).toBe('secret')
    expect(after.open(fresh, 'c').toString()).toBe('secret')
    expect(() => after.open(old, 'c')).toThrow('no key "k1"')
  })

  test('a changed text, key id or length does not open', () => {
    const sealed = during.seal('secret', 'c')
    const bytes = Buffer.from(sealed.text, 'base64url')
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => during.open({ ...sealed, text: changed.toString('base64url') }, 'c')).toThrow()
    }
    expect(() => during.open({ ...sealed, keyId: 'k1' }, 'c')).toThrow()
    expect(() => during.open({ ...sealed, text: sealed.text.slice(0, 20) }, 'c')).toThrow()
    expect(() => during.open({ ...sealed, text: `${sealed.text}=` }, 'c')).toThrow('not a sealed text')
    expect(() => during.open({ ...sealed, text: '' }, 'c')).toThrow('not a sealed text')
  })

  test('signs the same text the same, and differently per purpose and key', () => {
    expect(before.sign('a', 'x')).toBe(before.sign('a', 'x'))
    expect(before.sign('a', 'x')).not.toBe(before.sign('b', 'x'))
    expect(before.sign('a', 'x')).not.toBe(during.sign('a', 'x'))
    expect(before.sign('a', 'x')).toMatch(/^[\w-]{43}$/)
  })

  test('A36: rotation: what an older key signed is still known by it, until that key is gone', () => {
    expect(during.signatures('a', 'x')).toEqual([during.sign('a', 'x'), before.sign('a', 'x')])
    expect(after.signatures('a', 'x')).toEqual([after.sign('a', 'x')])
  })

  test('A36: starts neither without its current key nor with a short one', () => {
    expect(() => createSecrets({ current: 'k9', keys: { k1: oldKey } })).toThrow('k9 is not on the key ring')
    expect(() => createSecrets({ current: 'k1', keys: { k1: Buffer.alloc(16) } })).toThrow('16 bytes')
    expect(() => createSecrets({ current: 'toString', keys: { k1: oldKey } })).toThrow()
  })
})
