import { parseOptions } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { hashPassword, hashWithSalt, saltOf, verifyPassword } from './passwords'

const password = 'correct paard batterij'

describe('passwords', () => {
  test('are stored as argon2id with 19 MiB, two passes, one lane and a salt of their own', async () => {
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(parseOptions(one)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1, saltLen: 16 })
    expect(await verifyPassword(one, password)).toBe(true)
  })

  test('6.2.8: case, spaces, what comes last and what lies past byte 72 all count', async () => {
    const long = `${'lang '.repeat(20)}einde`
    const phc = await hashPassword(long)
    const wrong = [long.toUpperCase(), ` ${long}`, `${long} `, long.slice(0, -1), `${long.slice(0, -1)}x`]
    for (const other of [...wrong, `${long}\0`, '']) expect(await verifyPassword(phc, other)).toBe(false)
    expect(await verifyPassword(phc, long)).toBe(true)
  })

  test('the same letters typed as composed or combining characters are one password', async () => {
    const phc = await hashPassword('geïnteresseerd één'.normalize('NFD'))
    expect(await verifyPassword(phc, 'geïnteresseerd één'.normalize('NFC'))).toBe(true)
  })

  test('no stored hash never verifies, and runs the same algorithm', async () => {
    expect(await verifyPassword(undefined, password)).toBe(false)
    expect(await verifyPassword('', '')).toBe(false)
  })

  test('with a given salt the same text gives the same hash, and the salt can be read back', async () => {
    const salt = Buffer.from('0123456789abcdef')
    const phc = await hashWithSalt('ABCDE12345', salt)
    expect(await hashWithSalt('ABCDE12345', saltOf(phc))).toBe(phc)
    expect(await hashWithSalt('ABCDE12346', salt)).not.toBe(phc)
    expect(saltOf(phc)).toEqual(salt)
  })

  test('many at once all get their own answer', async () => {
    const phc = await hashPassword(password)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        verifyPassword(phc, index % 3 === 0 ? password : `no ${index}`),
      ),
    )
    expect(answers).toEqual(Array.from({ length: 12 }, (_, index) => index % 3 === 0))
  })

  test('more waiting than can be served soon are told to come back', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 410 }, () => verifyPassword('broken', password)),
    )
    const refused = all.filter((one) => one.status === 'rejected' && one.reason.code === 'too-many')
    expect(refused).toHaveLength(410 - 404)
    expect(await verifyPassword(await hashPassword('after the rush'), 'after the rush')).toBe(true)
  })
})
