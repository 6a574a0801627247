import { describe, expect, it } from 'vitest'
import { rightsOn, type RightsGround } from './item-rights'

const item = (own: Partial<RightsGround>): RightsGround => ({
  lawfulBasis: 'contract',
  origin: 'provided',
  purpose: { directMarketing: false },
  ...own,
})

describe('15(1)(e): the rights that apply to an item, and no others', () => {
  it('what somebody gave for a contract can be taken along, not objected to', () => {
    expect(rightsOn(item({}))).toEqual(['take-along', 'correct', 'erase', 'restrict', 'complain'])
  })

  it('what the trade register gave is corrected there, and never taken along', () => {
    const rights = rightsOn(item({ lawfulBasis: 'legitimate-interest', origin: 'third-party' }))
    expect(rights).toEqual(['object', 'correct-elsewhere', 'erase', 'restrict', 'complain'])
  })

  it('an invoice is erased only when the law no longer asks for it', () => {
    const rights = rightsOn(item({ lawfulBasis: 'legal-obligation', origin: 'observed' }))
    expect(rights).toEqual(['correct', 'erase-after-term', 'restrict', 'complain'])
  })

  it('a consent is withdrawn, and marketing is stopped without reasons', () => {
    const newsletter = item({ lawfulBasis: 'consent', purpose: { directMarketing: true } })
    expect(rightsOn(newsletter)).toEqual([
      'withdraw',
      'object-marketing',
      'take-along',
      'correct',
      'erase',
      'restrict',
      'complain',
    ])
  })

  it('U1: what a computer decides can be contested', () => {
    expect(rightsOn(item({ automatedDecision: {} }))).toContain('contest')
    expect(rightsOn(item({}))).not.toContain('contest')
  })
})
