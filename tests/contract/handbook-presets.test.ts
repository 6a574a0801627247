import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../app/cli/prepare/project.js'

const page = readFileSync(join(root, 'app/docs/handbook/presets.md'), 'utf8')
const presets = ['trajectplanner', 'kvk', 'google-analytics']
const fileOf = (preset: string) => readFileSync(join(root, 'app/demo/sources', `${preset}.yaml`), 'utf8')

test.each(presets)('the page names every variable of the preset %s, and no other', (preset) => {
  const section = page.split(/^## /m).find((text) => text.toLowerCase().startsWith(preset.replace('-', ' ')))
  const named = new Set([...(section ?? '').matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name))
  const used = new Set([...fileOf(preset).matchAll(/env:([A-Z_]+)/g)].map(([, name]) => name))
  expect(named).toEqual(used)
})

test('the codes of the trade register on the page are those of the preset', () => {
  const { errors } = parse(fileOf('kvk')).connection
  const shown = new Set([...page.matchAll(/`(IPD\d+)`/g)].map(([, code]) => code))
  expect(shown).toEqual(new Set([...errors.nothing, ...errors.later]))
})

test('the codes of Google on the page are those of the preset', () => {
  const { errors } = parse(fileOf('google-analytics')).connection.erasing
  const later = /^\| 429 .*$/m.exec(page)?.[0] ?? ''
  expect([...later.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code)).toEqual(errors.later)
})
