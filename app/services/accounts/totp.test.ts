import { randomBytes } from 'node:crypto'
import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'
import { createSecrets } from '../../platform/key-ring'
import { newTotpSecret, openTotpSecret, plainDigits, sealTotpSecret, stepOfCode } from './totp.server'

const secret = newTotpSecret()
const now = new Date('2026-11-22T12:00:10Z')
const step = Math.floor(now.getTime() / 30_000)

function codeAt(seconds: number): string {
  return generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) + seconds })
}

describe('a TOTP code', () => {
  test('RFC 6238 appendix B: the published vector gives its time step', () => {
    // The ASCII secret 12345678901234567890 in base32; 94287082 are the eight digits at 59 seconds.
    const published = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const at = new Date(59_000)
    expect(stepOfCode({ secret: published, code: '287082', lastStep: -1, now: at })).toBe(1)
  })

  test.each([
    [-90, undefined],
    [-60, undefined],
    [-30, step - 1],
    [0, step],
    [30, undefined],
    [60, undefined],
  ])('A11: of %i seconds from now belongs to step %s', (seconds, expected) => {
    expect(stepOfCode({ secret, code: codeAt(seconds), lastStep: -1, now })).toBe(expected)
  })

  test('A11: is worth nothing after a code of its own or a later step', () => {
    expect(stepOfCode({ secret, code: codeAt(0), lastStep: step - 1, now })).toBe(step)
    expect(stepOfCode({ secret, code: codeAt(0), lastStep: step, now })).toBe(undefined)
    expect(stepOfCode({ secret, code: codeAt(-30), lastStep: step, now })).toBe(undefined)
  })

  test('A11: replayed at +0, +29, +59 and +89 seconds stays refused', () => {
    for (const seconds of [0, 29, 59, 89]) {
      const later = new Date(now.getTime() + seconds * 1000)
      expect(stepOfCode({ secret, code: codeAt(0), lastStep: step, now: later })).toBe(undefined)
    }
  })

  test('fits nothing while the clock stands before the last used step', () => {
    expect(stepOfCode({ secret, code: codeAt(0), lastStep: step + 10, now })).toBe(undefined)
  })

  test('A11: of another secret is refused', () => {
    expect(stepOfCode({ secret: newTotpSecret(), code: codeAt(0), lastStep: -1, now })).toBe(undefined)
  })

  test.each([
    ['123 456', '123456'],
    ['123-456', '123456'],
    [' 12\u00a03\u201045 6\n', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['۱۲۳۴۵۶', '123456'],
    ['१२३४५६', '123456'],
    ['１２３４５６', '123456'],
    ['၁၂၃၄၅၀', '123450'],
    ['𞥑𞥒𞥓𞥔𞥕𞥖', '123456'],
    ['\u200e123456\u200f', '123456'],
    ['፩፪፫፬፭፮', ''],
    ['12345a', ''],
    ['123.456', ''],
    ['', ''],
    ['1'.repeat(5000), ''],
  ])('typed as %j is read as %j', (typed, digits) => {
    expect(plainDigits(typed)).toBe(digits)
  })

  test('anything but six digits is refused without an error', () => {
    for (const code of ['', '1', '12345', '1234567', 'abcdef', '-1', "' OR 1=1--", '\0']) {
      expect(stepOfCode({ secret, code, lastStep: -1, now })).toBe(undefined)
    }
  })

  test('A36: a sealed secret opens for its own account only', () => {
    const deps = { secrets: createSecrets({ current: 'k1', keys: { k1: randomBytes(32) } }) }
    const sealed = sealTotpSecret(deps, 'a', secret)
    expect(openTotpSecret(deps, { id: 'a', ...sealed })).toBe(secret)
    expect(() => openTotpSecret(deps, { id: 'b', ...sealed })).toThrow()
    expect(() => openTotpSecret(deps, { id: 'a', totpSecret: '', totpKeyId: '' })).toThrow()
  })
})
