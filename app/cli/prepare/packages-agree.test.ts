import { expect, test } from 'vitest'
import { packagesAgree } from './packages-agree.js'

const wanted = {
  '': {},
  'node_modules/zod': { integrity: 'sha512-a' },
  'node_modules/fsevents': { integrity: 'sha512-b', optional: true },
}

test('packages that somebody installed by hand are kept when they are the lockfile’s', () => {
  expect(packagesAgree(wanted, { 'node_modules/zod': { integrity: 'sha512-a' } })).toBe(true)
})

test('another version, or a package that is not there, asks for npm ci', () => {
  expect(packagesAgree(wanted, { 'node_modules/zod': { integrity: 'sha512-c' } })).toBe(false)
  expect(packagesAgree(wanted, { 'node_modules/fsevents': { integrity: 'sha512-b' } })).toBe(false)
})

test('an optional package may be missing, but not be another one', () => {
  const zod = { 'node_modules/zod': { integrity: 'sha512-a' } }
  expect(packagesAgree(wanted, { ...zod, 'node_modules/fsevents': { integrity: 'sha512-x' } })).toBe(false)
})
