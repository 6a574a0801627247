import { describe, expect, it } from 'vitest'
import {
  identityRungs,
  isDenied,
  isIdentified,
  isKnownFromTheStart,
  mayTake,
  rungsFor,
  type IdentityRung,
  type IdentityStepState,
} from './identity-checks'

const all = { account: true, mail: true }
const nothing = { account: false, mail: false }
const step = (rung: IdentityRung, state: IdentityStepState) => ({ rung, state })

describe('the ladder of identity', () => {
  it('ID4: has the copy as its last rung, whatever the school knows of the person', () => {
    for (const facts of [all, nothing, { account: true, mail: false }]) {
      expect(rungsFor(facts).at(-1)).toBe('copy')
      expect(rungsFor(facts)).toEqual(identityRungs.filter((rung) => rungsFor(facts).includes(rung)))
    }
    expect(rungsFor(nothing)).toEqual(['called-back', 'shown', 'copy'])
  })

  it('ID2: opens the copy only when every other rung was tried in vain or ruled out', () => {
    const tried = [step('sign-in', 'failed'), step('mail', 'failed'), step('called-back', 'impossible')]
    expect(mayTake('copy', all, [])).toBe(false)
    expect(mayTake('copy', all, tried)).toBe(false)
    expect(mayTake('copy', all, [...tried, step('shown', 'asked')])).toBe(false)
    expect(mayTake('copy', all, [...tried, step('shown', 'impossible')])).toBe(true)
    // One that was tried again and waits is not over.
    expect(mayTake('copy', all, [...tried, step('shown', 'impossible'), step('mail', 'asked')])).toBe(false)
  })

  it('ID3: asks nothing more of somebody who is known', () => {
    const known = [step('called-back', 'passed')]
    expect(isIdentified(known)).toBe(true)
    for (const rung of identityRungs) expect(mayTake(rung, all, known)).toBe(false)
  })

  it('ends when whoever owns the address says that they asked nothing', () => {
    const denied = [step('mail', 'denied')]
    expect(isDenied(denied)).toBe(true)
    for (const rung of identityRungs) expect(mayTake(rung, all, denied)).toBe(false)
  })

  it('ID3: a session with both factors is proof from the start', () => {
    expect(isKnownFromTheStart({ channel: 'portal', identityBasis: '' })).toBe(true)
    expect(isKnownFromTheStart({ channel: 'counter', identityBasis: 'Zelf gezien.' })).toBe(true)
    expect(isKnownFromTheStart({ channel: 'post', identityBasis: '' })).toBe(false)
  })
})
