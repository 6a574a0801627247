import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const here = import.meta.dirname
const { resolve } = createRequire(import.meta.url)
const app = readFileSync(join(here, 'app.css'), 'utf8')
const tokens = readdirSync(join(here, 'tokens'))
  .filter((name) => name.endsWith('.css'))
  .map((name) => readFileSync(join(here, 'tokens', name), 'utf8'))
  .join('\n')

function used(css: string): Set<string> {
  return new Set([...css.matchAll(/var\(\s*(--ams-[a-z0-9-]+)/g)].map(([, name]) => name ?? ''))
}

/** Set by one of the design system's own components on itself. */
function setIn(css: string, name: string): boolean {
  return new RegExp(`${name}\\s*:`).test(css)
}

const parts = [...app.matchAll(/@import '(@amsterdam\/design-system-css\/[^']+)'/g)].map(
  ([, path]) => path ?? '',
)

test.each(parts)('every value that %s needs is ours', (path) => {
  const css = readFileSync(resolve(path), 'utf8')
  const missing = [...used(css)].filter((name) => !setIn(tokens, name) && !setIn(css, name))
  expect(missing).toEqual([])
})

test('no value is kept that no part needs', () => {
  const needed = used(parts.map((path) => readFileSync(resolve(path), 'utf8')).join('\n') + tokens)
  const kept = [...tokens.matchAll(/(--ams-[a-z0-9-]+)\s*:/g)].map(([, name]) => name ?? '')
  expect(kept.filter((name) => !needed.has(name))).toEqual([])
})

test('nothing of the design system’s own tokens, logo or fonts is fetched', () => {
  expect(app).not.toMatch(/design-system-(tokens|assets)/)
})
