import { expect, test } from 'vitest'
import { renderPart } from '../../../tests/setup/render-part'
import type { FieldType } from '../../domain/field-types/field-types'
import type { FieldValue } from '../../domain/records'
import { FieldValueView } from './field-value-view'

const shown = (type: FieldType, value: FieldValue, language: 'nl' | 'en' = 'nl') =>
  renderPart(<FieldValueView type={type} value={value} />, language)

test('what is missing, what is empty and what is no are three things', async () => {
  expect(await shown('text', null)).toContain('Niet ingevuld')
  expect(await shown('text', '')).toContain('Leeg')
  expect(await shown('boolean', false)).toBe('Nee')
})

test('1.2.1 markup in a value is text', async () => {
  const html = await shown('text', '"><svg onload=alert(1)>')
  expect(html).not.toContain('<svg')
  expect(html).toContain('&lt;svg onload=alert(1)&gt;')
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x.test', 'https://', '//evil.test'])(
  '1.2.2 the address %s becomes no link',
  async (address) => {
    expect(await shown('url', address)).not.toContain('href')
  },
)

test('a web address becomes a link that tells its target nothing', async () => {
  expect(await shown('url', 'https://school.example/a')).toMatch(
    /href="https:\/\/school.example\/a" rel="[^"]*noreferrer/,
  )
})

test('data keep their own direction; account numbers run from left to right, in groups of four', async () => {
  expect(await shown('text', 'محمد')).toContain('dir="auto"')
  expect(await shown('iban', 'NL91ABNA0417164300')).toBe('<bdi dir="ltr">NL91 ABNA 0417 1643 00</bdi>')
})

test('a date is written in the language of the page and stays ISO 8601 for machines', async () => {
  expect(await shown('date', '1990-04-27', 'en')).toBe('<time dateTime="1990-04-27">27 April 1990</time>')
})

test('a time without a zone says so', async () => {
  expect(await shown('datetime', '2026-05-02T09:30:00')).toContain('(tijdzone onbekend)')
  expect(await shown('datetime', '2026-05-02T09:30:00Z')).not.toContain('tijdzone')
})

test('digits are not rounded', async () => {
  expect(await shown('integer', '9007199254740993123')).toContain('9007199254740993123')
  expect(await shown('decimal', '0.10')).toContain('0,10')
})

test('a long text opens on request and is there whole', async () => {
  const text = `${'woord '.repeat(80)}einde`
  const html = await shown('long-text', text)
  expect(html).toContain('<details')
  expect(html).toContain(text)
})

test('lists and nested values are shown as far down as they go', async () => {
  const html = await shown('json', { taal: ['nl', null], lunch: { halal: true }, leeg: [] })
  expect(html).toContain('<dt><bdi dir="auto">halal</bdi></dt><dd>Ja</dd>')
  expect(html).toContain('Niet ingevuld')
  expect(html).toContain('Geen')
})
