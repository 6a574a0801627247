import { describe, expect, test } from 'vitest'
import breached from './breached-passwords.json'
import { passwordFault } from './password-rules'

const words = ['IVIO-Opleidingen', 'Inzage', 'amira.haddad@voorbeeld.nl', 'Amira Haddad']

describe('a new password', () => {
  test('6.2.1, 6.2.9: needs 12 characters; 64, 128 and 1,024 are fine', () => {
    expect(passwordFault('zeven77', words)).toBe('password-short')
    expect(passwordFault('elf tekens!', words)).toBe('password-short')
    const sentence = 'de koe loopt rustig door een groene wei en eet daar gras; '.repeat(20)
    for (const length of [12, 64, 128, 1024])
      expect(passwordFault(sentence.slice(0, length), words)).toBe(undefined)
    expect(passwordFault(sentence.slice(0, 1025), words)).toBe('password-long')
  })

  test('counts characters, not bytes or halves', () => {
    expect(passwordFault('😀😁😂😃😄😅', words)).toBe('password-short')
    expect(passwordFault('ከተማችን በጣም ውብ ናት', words)).toBe(undefined)
  })

  test('6.2.4, 6.2.12: none of the 49,233 breached passwords is taken, in whatever case', () => {
    const passwords = breached.passwords.split(' ')
    expect(passwords).toHaveLength(49_233)
    const taken = passwords.filter((one) => !passwordFault(one, []) || !passwordFault(one.toUpperCase(), []))
    expect(taken).toEqual([])
  })

  test.each([
    'Welkom202620!',
    '!!wachtwoord123',
    'passwordpassword',
    'abcabcabcabc',
    'aaaaaaaaaaaaaaaa',
    '121212121212',
    'Qwertyuiop1234',
    'ｐａｓｓｗｏｒｄ１２３４',
  ])('refuses %s: a known word with frills, or one thing repeated', (password) => {
    expect(passwordFault(password, [])).toBe('password-common')
  })

  test.each([
    'IVIO-Opleidingen1',
    'opleidingen2026',
    'Amira.Haddad1990',
    'haddad voorbeeld',
    'inzage-ivio-2026',
  ])('refuses %s: made of the names of school and person', (password) => {
    expect(passwordFault(password, words)).toBe('password-personal')
  })

  test('takes a sentence in which such a word stands', () => {
    expect(passwordFault('amira koopt graag verse vijgen', words)).toBe(undefined)
    expect(passwordFault('correct paard batterij', words)).toBe(undefined)
  })
})
