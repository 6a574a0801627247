import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../app/cli/prepare/project.js'
import { newConnector } from '../setup/new-connector.js'
import { temporaryFolder } from '../setup/temporary-folder'

const needed = [
  'app/connectors/registry.ts',
  'tests/architecture/rooms.config.js',
  'tests/contract/skeleton.test.ts',
  'tests/setup/connector-skeleton',
]

function aProject(): string {
  const at = temporaryFolder()
  for (const path of needed) {
    mkdirSync(join(at, dirname(path)), { recursive: true })
    cpSync(join(root, path), join(at, path), { recursive: true })
  }
  return at
}

test('a new connector has its own names everywhere, its imports lead into the tree, and it is registered', () => {
  const at = aProject()
  const made = newConnector('key-card', at)
  expect(made).toEqual([
    ...[
      'check-key-card',
      'key-card-client',
      'key-card-connector',
      'key-card-declaration',
      'key-card-driver',
    ].map((file) => `app/connectors/key-card/${file}.ts`),
    'tests/contract/key-card.test.ts',
    'app/connectors/registry.ts',
    'tests/architecture/rooms.config.js',
  ])
  const read = (path: string) => readFileSync(join(at, path), 'utf8')
  for (const path of made) expect(read(path)).not.toMatch(/skeleton/i)
  expect(read('app/connectors/key-card/key-card-driver.ts')).toContain('export const keyCardDriver = {')
  expect(read('app/connectors/registry.ts')).toMatch(
    /import \{ keyCardDriver \}.*\n[^]*\n {2}keyCardDriver,\n\]\)/,
  )
  expect(read('tests/architecture/rooms.config.js')).toContain('|key-card)/')
  for (const path of made.slice(0, 6)) {
    for (const [, target = ''] of read(path).matchAll(/from '(\.[^']+)'/g)) {
      const found = join(dirname(path), target)
      const isThere = [at, root].some((base) => {
        try {
          return readFileSync(join(base, `${found}.ts`)).length > 0
        } catch {
          return false
        }
      })
      expect(isThere, `${path} imports ${target}`).toBe(true)
    }
  }
})

test.each(['x', 'ldap', 'student-administration-of-before'])('a connector called %s is formatted', (name) => {
  const at = aProject()
  const made = newConnector(name, at)
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs')
  const words = ['--list-different', '--config', join(root, 'package.json'), ...made]
  expect(spawnSync(process.execPath, [prettier, ...words], { cwd: at, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stdout: '',
  })
})

test('a name that cannot be one, or that is taken, is refused before anything is written', () => {
  const at = aProject()
  for (const name of ['', 'Key Card', '../evil', '9x']) {
    expect(() => newConnector(name, at)).toThrow('lower-case words joined by hyphens')
  }
  newConnector('ldap', at)
  expect(() => newConnector('ldap', at)).toThrow('app/connectors/ldap exists already.')
})
