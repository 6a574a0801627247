import { describe, expect, it } from 'vitest'
import { aSchool } from '../../../tests/setup/a-register'
import type { School } from './school'
import { categoriesSeenBy } from './visible-categories'

const base = aSchool()
const health = {
  id: 'health',
  title: { nl: 'Gezondheid', en: 'Health' },
  description: { nl: 'Gezondheid', en: 'Health' },
  special: true,
}
const school: School = { ...base, categories: [...base.categories, health] }
const seen = (role: Parameters<typeof categoriesSeenBy>[1]) => categoriesSeenBy(school, role)

describe('SP1: special categories are seen by roles that name them', () => {
  it('a role that sees all does not see them', () => {
    expect(seen({ sees: 'all', seesSpecial: [] })).toEqual(['identity', 'payment'])
  })

  it('a role that names one sees it, whatever else it sees', () => {
    expect(seen({ sees: 'all', seesSpecial: ['health'] })).toEqual(['identity', 'payment', 'health'])
    expect(seen({ sees: ['payment'], seesSpecial: ['health'] })).toEqual(['payment', 'health'])
  })

  it('naming an ordinary category as special gives nothing', () => {
    expect(seen({ sees: [], seesSpecial: ['payment'] })).toEqual([])
  })
})
