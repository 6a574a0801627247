import { expect, test } from 'vitest'
import { markOf } from '../../app/domain/redaction/marks'
import { valueHtml } from './value'

test('a value with parts is a list for people, as far down as it goes, and what is in it stays text', () => {
  const value = { naam: 'A <b>', tijden: ['9', null, true], leeg: [], diep: { x: { y: '' } } }
  const { text } = valueHtml(value, 'json', 'nl')
  expect(text).toContain('<dt><bdi lang="">naam</bdi></dt><dd><bdi lang="">A &lt;b&gt;</bdi></dd>')
  expect(text).toContain(
    '<li><bdi lang="">9</bdi></li><li><span class="none">Niet ingevuld</span></li><li>Ja</li>',
  )
  expect(text).toContain('<dt><bdi lang="">leeg</bdi></dt><dd><span class="none">Geen</span></dd>')
  expect(text).toContain('<dt><bdi lang="">y</bdi></dt><dd><span class="none">Leeg</span></dd>')
  expect(text).not.toMatch(/[{}[\]]/)
})

test('15(4): a mark in a value with parts is said in words, also where it is the name of a part', () => {
  const mark = markOf('other-person')
  const { text } = valueHtml({ [mark]: [mark] }, 'json', 'nl')
  expect(text).not.toContain(mark)
  expect(text.split('<mark class="hidden-part"')).toHaveLength(3)
})

test.each([
  ['decimal', '-1249.50', '<bdi dir="ltr">-1249,50</bdi>', '<bdi dir="ltr">-1249.50</bdi>'],
  [
    'integer',
    '9007199254740993',
    '<bdi dir="ltr">9007199254740993</bdi>',
    '<bdi dir="ltr">9007199254740993</bdi>',
  ],
  [
    'iban',
    'NL91ABNA0417164300',
    '<bdi dir="ltr">NL91 ABNA 0417 1643 00</bdi>',
    '<bdi dir="ltr">NL91 ABNA 0417 1643 00</bdi>',
  ],
  ['boolean', false, 'Nee', 'No'],
  ['date', '2026-02-12', '12 februari 2026', '12 February 2026'],
  ['date', '2026-02-30', '<bdi lang="">2026-02-30</bdi>', '<bdi lang="">2026-02-30</bdi>'],
  ['datetime', '2026-07-01T22:30:00Z', '2 juli 2026 om 00:30', '2 July 2026 at 00:30'],
  ['country', 'SY', 'Syrië', 'Syria'],
  ['text', '1.5', '<bdi lang="">1.5</bdi>', '<bdi lang="">1.5</bdi>'],
] as const)('a value of the type %s, %s, is written as on the screens', (type, value, nl, en) => {
  expect(valueHtml(value, type, 'nl').text).toBe(nl)
  expect(valueHtml(value, type, 'en').text).toBe(en)
})

test('bytes are told by their size', () => {
  expect(valueHtml('AAECAw==', 'bytes', 'nl').text).toContain('4 byte aan gegevens')
})
