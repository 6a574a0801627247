import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { messages as english } from './en/messages'
import { messages as dutch } from './nl/messages'

const app = join(import.meta.dirname, '..')
const source = codeOf(app)
const known = new Map(flatten(dutch))
const plural = /_(zero|one|two|few|many|other)$/

/** Words in quotes anywhere in the code: keys stand in t('…'), in schemas, in tables and in errors. */
const quoted = new Set(
  [...source.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/gi)].map(([, text]) => text ?? ''),
)
/** Keys that are put together: t(`errors.page.text.${kind}`). */
const prefixes = [...source.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/gi)].map(([, text]) => text ?? '')

test('every key that the code asks for by name exists', () => {
  const asked = [...source.matchAll(/\bt\(\s*['"]([\w.-]+)['"]/g)].map(([, key]) => key ?? '')
  const missing = asked.filter((key) => !known.has(key) && !known.has(`${key}_other`))
  expect(asked.length).toBeGreaterThan(100)
  expect([...new Set(missing)]).toEqual([])
})

test('every fault that a schema or a service names has words', () => {
  const faults = [...quoted].filter((text) => /^errors\.[\w-]+$/.test(text))
  expect(faults.length).toBeGreaterThan(10)
  expect(faults.filter((key) => !known.has(key))).toEqual([])
})

test('no message is kept that nothing asks for', () => {
  const unused = [...known.keys()]
    .map((key) => key.replace(plural, ''))
    .filter((key) => !quoted.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))
  expect([...new Set(unused)]).toEqual([])
})

test('English has the same keys, and asks for the same words in each', () => {
  const translated = new Map(flatten(english))
  expect([...translated.keys()].sort()).toEqual([...known.keys()].sort())
  for (const [key, text] of known) {
    expect({ key, words: placeholders(translated.get(key) ?? '') }).toEqual({
      key,
      words: placeholders(text),
    })
  }
})

test('no message is empty or holds markup', () => {
  for (const [key, text] of [...known, ...flatten(english)]) {
    expect({ key, ok: text.trim() !== '' && !/<[a-z/]/i.test(text) }).toEqual({ key, ok: true })
  }
})

test('A12-1: Dutch is short sentences, and an article of law stands in brackets behind what it means', () => {
  for (const [key, text] of known) {
    const sentences = text.split(/(?<=[.?!])\s+/)
    expect({ key, long: sentences.filter((one) => one.split(/\s+/).length > 30) }).toEqual({ key, long: [] })
    const explained = text.replaceAll(/\([^)]*\)/g, '')
    expect({ key, bare: /\bartikel \d/i.test(explained) || explained.trim() === '' }).toEqual({
      key,
      bare: false,
    })
  }
})

function flatten(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const key = path ? `${path}.${name}` : name
    if (typeof value === 'string') return [[key, value]]
    return typeof value === 'object' && value !== null ? flatten(value, key) : []
  })
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort()
}

function codeOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .filter(({ parentPath }) => !/i18n[\\/](nl|en)$/.test(parentPath))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}
