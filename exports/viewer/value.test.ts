import { expect, test } from 'vitest'
import { markOf } from '../../app/domain/redaction/marks'
import { readable, valueHtml } from './value'

test('a value with parts is a list for people, as far down as it goes, and what is in it stays text', () => {
  const value = { naam: 'A <b>', tijden: ['9', null, true], leeg: [], diep: { x: { y: '' } } }
  const { text } = valueHtml(value, 'json', 'nl')
  expect(text).toContain('<dt><bdi lang="">naam</bdi></dt><dd><bdi lang="">A &lt;b&gt;</bdi></dd>')
  expect(text).toContain(
    '<li><bdi lang="">9</bdi></li><li><span class="none">niet ingevuld</span></li><li>ja</li>',
  )
  expect(text).toContain('<dt><bdi lang="">leeg</bdi></dt><dd><span class="none">leeg</span></dd>')
  expect(text).toContain('<dt><bdi lang="">y</bdi></dt><dd><span class="none">leeg</span></dd>')
  expect(text).not.toMatch(/[{}[\]]/)
})

test('15(4): a mark in a value with parts is said in words, also where it is the name of a part', () => {
  const mark = markOf('other-person')
  const { text } = valueHtml({ [mark]: [mark] }, 'json', 'nl')
  expect(text).not.toContain(mark)
  expect(text.split('<mark class="hidden-part"')).toHaveLength(3)
})

test('days and times are written in words, anything else as it is', () => {
  expect(readable('2026-02-12', 'date', 'nl')).toBe('12 februari 2026')
  expect(readable('2026-02-12T09:00', 'datetime', 'en')).toBe('12 February 2026, 09:00 (no time zone)')
  expect(readable('2026-02-12', 'text', 'nl')).toBe('2026-02-12')
  expect(readable('ooit', 'datetime', 'nl')).toBe('ooit')
  for (const none of ['2023-02-29', '2024-04-31', '0000-01-01', '0000-00-00', '+10000-01-01']) {
    expect(readable(none, 'date', 'nl')).toBe(none)
    expect(readable(`${none}T09:00Z`, 'datetime', 'nl')).toContain(none)
  }
})
