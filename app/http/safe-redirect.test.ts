import { expect, test } from 'vitest'
import { safePath, safeRedirect } from './safe-redirect'

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/\u00a0/evil.example',
  '/./\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'https://evil.example/',
  'https:evil.example',
  'evil.example',
  '@evil.example',
  '/\0',
  '',
  `/${'a'.repeat(3000)}`,
  undefined,
  null,
  ['/account'],
])('1.3, 3.7.2: %j does not leave this host', (value) => {
  expect(safePath(value, '/thuis')).toBe('/thuis')
  expect(safeRedirect(value, '/thuis').headers.get('Location')).toBe('/thuis')
})

test.each([
  ['/', '/'],
  ['/account', '/account'],
  ['/gegevens/crm/person?pagina=2', '/gegevens/crm/person?pagina=2'],
  ['/account#top', '/account'],
  ['/a/../account', '/account'],
  ['/zoeken?q=https%3A%2F%2Fevil.example', '/zoeken?q=https%3A%2F%2Fevil.example'],
  ['/account@evil.example', '/account@evil.example'],
])('%j is a path of this host', (value, path) => {
  expect(safePath(value, '/thuis')).toBe(path)
})
