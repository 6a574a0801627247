import { expect, test } from 'vitest'
import { navigationItems } from './navigation-items'

test('strangers get no entries, subjects theirs, staff those they may use', () => {
  const paths = (...[viewer]: Parameters<typeof navigationItems>) =>
    navigationItems(viewer).map(({ to }) => to)
  expect(paths(null)).toEqual([])
  expect(paths({ kind: 'subject', permissions: [] })).toContain('/toestemmingen')
  expect(paths({ kind: 'staff', permissions: [] })).toEqual(['/medewerkers', '/account'])
  expect(paths({ kind: 'staff', permissions: ['read:audit'] })).toContain('/medewerkers/logboek')
})
