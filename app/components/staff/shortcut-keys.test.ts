import { expect, test } from 'vitest'
import { placeAfter, shortcutKeys, shortcutOf } from './shortcut-keys'

const pressed = (key: string, change: object = {}) =>
  shortcutOf({ key, ctrlKey: false, altKey: false, metaKey: false, typing: false, ...change })

test('a single key does one thing', () => {
  expect(shortcutKeys.map(({ key }) => pressed(key))).toEqual(shortcutKeys.map(({ what }) => what))
  expect(new Set(shortcutKeys.map(({ key }) => key)).size).toBe(shortcutKeys.length)
})

test('WCAG 2.1.4: nothing while somebody types or holds another key, which browsers and readers use', () => {
  for (const change of [{ typing: true }, { ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
    expect(pressed('n', change)).toBeUndefined()
  }
  expect(pressed('N')).toBeUndefined()
  expect(pressed('Enter')).toBeUndefined()
})

test('up and down stay within the list, and begin at its first line', () => {
  expect(placeAfter('down', -1, 3)).toBe(0)
  expect(placeAfter('down', 2, 3)).toBe(2)
  expect(placeAfter('up', 0, 3)).toBe(0)
  expect(placeAfter('up', 2, 3)).toBe(1)
})
