import { expect, test } from 'vitest'
import { permissionWords } from '../../domain/permissions'
import { navigationEntries, type NavigationEntry } from './navigation-items'

const pathsOf = (entries: readonly NavigationEntry[]): string[] =>
  entries.flatMap((entry) => ('items' in entry ? pathsOf(entry.items) : [entry.to]))
const paths = (...[viewer]: Parameters<typeof navigationEntries>) => pathsOf(navigationEntries(viewer))

test('strangers get no entries, subjects theirs, staff those they may use', () => {
  expect(paths(null)).toEqual([])
  expect(paths({ kind: 'subject', permissions: [] })).toContain('/toestemmingen')
  expect(paths({ kind: 'staff', permissions: [] })).toEqual(['/medewerkers', '/account'])
  expect(paths({ kind: 'staff', permissions: ['read:audit'] })).toContain('/medewerkers/logboek')
})

test('a role with every permission still has one line of words; a group of one is that one', () => {
  const everything = navigationEntries({ kind: 'staff', permissions: permissionWords })
  expect(everything).toHaveLength(7)
  expect(everything.filter((entry) => 'items' in entry)).toHaveLength(3)
  const [, only] = navigationEntries({ kind: 'staff', permissions: ['handle:paper'] })
  expect(only).toMatchObject({ to: '/medewerkers/papier' })
})
