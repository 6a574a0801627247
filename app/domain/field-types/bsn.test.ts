import { describe, expect, it } from 'vitest'
import { covered, isCitizenNumber, isPlausibleBsn } from './bsn'

describe('BSN1: a citizen service number', () => {
  it('is one by its type, or by the law that is named for it', () => {
    expect(isCitizenNumber({ type: 'bsn' })).toBe(true)
    expect(isCitizenNumber({ type: 'text', bsn: { law: 'Wet X' } })).toBe(true)
    expect(isCitizenNumber({ type: 'text' })).toBe(false)
  })

  it('is covered but for its last two digits, and what is no text is covered whole', () => {
    expect(covered('123456782')).toBe('•••••••82')
    expect(covered('82')).toBe('•••••••••')
    expect(covered(['123456782'])).toBe('•••••••••')
    expect([covered(null), covered('')]).toEqual([null, ''])
  })

  // Test numbers of the authorities, and one digit changed or two swapped in each.
  it.each(['123456782', '111222333', '1234.56.782', '010464554', '10464554'])('%s passes', (number) => {
    expect(isPlausibleBsn(number)).toBe(true)
  })
  it.each(['123456783', '213456782', '000000000', '12345678', 'abc', '1234567820'])(
    '%s does not',
    (number) => {
      expect(isPlausibleBsn(number)).toBe(false)
    },
  )
})
