import { describe, expect, test } from 'vitest'
import { readSettings, SetupError, variables } from './settings'

const key = Buffer.alloc(32, 7).toString('base64')

describe('settings', () => {
  test('nothing set gives the demo on localhost', () => {
    const settings = readSettings({})
    expect(settings.server).toEqual({
      host: '127.0.0.1',
      port: 3000,
      origin: 'http://localhost:3000',
      trustedProxies: [],
    })
    expect(settings.home).toBeUndefined()
    expect(settings.keys).toEqual([])
  })

  test('an empty variable is one that is not set', () => {
    expect(readSettings({ PORT: '', INZAGE_DATABASE: '' })).toEqual(readSettings({}))
  })

  test('everything is frozen, nested parts too', () => {
    const settings = readSettings({ INZAGE_KEYS: `k1:${key}` })
    expect(Object.isFrozen(settings)).toBe(true)
    expect(Object.isFrozen(settings.server)).toBe(true)
    expect(Object.isFrozen(settings.keys)).toBe(true)
  })

  test('keys keep their order: the first is the current one', () => {
    const settings = readSettings({ INZAGE_KEYS: `k2:${key}, k1:${key}` })
    expect(settings.keys.map(({ id }) => id)).toEqual(['k2', 'k1'])
    expect(settings.keys[0]?.key).toHaveLength(32)
  })

  test('the public address loses its trailing slash', () => {
    expect(readSettings({ INZAGE_ORIGIN: 'https://inzage.example.nl/' }).server.origin).toBe(
      'https://inzage.example.nl',
    )
  })

  const refused = [
    ['PORT', '70000'],
    ['PORT', '0'],
    ['PORT', 'three'],
    ['INZAGE_ORIGIN', 'inzage.example.nl'],
    ['INZAGE_ORIGIN', 'https://inzage.example.nl/path'],
    ['INZAGE_ORIGIN', 'javascript:alert(1)'],
    ['INZAGE_DATABASE', 'mysql://secret-user:secret-word@host/db'],
    ['INZAGE_KEYS', `k1:${key.slice(4)}`],
    ['INZAGE_KEYS', `k1:${key},k1:${key}`],
    ['INZAGE_KEYS', key],
    ['INZAGE_SMTP', 'mail.example.nl'],
    ['INZAGE_MAIL_FROM', 'nobody'],
    ['INZAGE_LOG', 'loud'],
  ] as const

  test.each(refused)(
    '%s=%s is refused by name, with what was expected and without the value',
    (name, value) => {
      // An error as expectation compares the whole message, so that the value cannot be in it.
      expect(() => readSettings({ [name]: value })).toThrow(
        new SetupError(`${name} is not right: expected ${variables[name]}.`),
      )
    },
  )
})
