import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NameList, safeName } from './safe-name'

const windowsDevices = ['CON', 'prn', 'Aux.txt', 'NUL', 'com1', 'LPT9.pdf', 'nul.tar.gz', 'COM0']

test('every name is plain ASCII, not hidden, no path and at most 120 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const safe = safeName(name)
      expect(safe).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/)
      expect(safe).not.toMatch(/\.\.|[.\s]$/)
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(120)
    }),
  )
})

test('a safe name stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(safeName(safeName(name))).toBe(safeName(name))
    }),
  )
})

test('names in one folder differ, also after case folding', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (names) => {
      const list = new NameList()
      const given = names.map((name) => list.give(name).toLowerCase())
      expect(new Set(given).size).toBe(names.length)
    }),
  )
})

test.each(windowsDevices)('the Windows device name %s is not given out', (name) => {
  expect(safeName(name)).toBe(`_${name}`)
})

test.each([
  ['../../etc/passwd', 'etc-passwd'],
  ['/absolute.pdf', 'absolute.pdf'],
  ['C:\\temp\\brief.pdf', 'C-temp-brief.pdf'],
  ['Überweisung é.pdf', 'Uberweisung-e.pdf'],
  ['рахунок.pdf', 'document.pdf'],
  ['.htaccess', 'document.htaccess'],
  ['brief.pdf. ', 'brief.pdf'],
  ['a\u202Efdp.exe', 'a-fdp.exe'],
  ['line\nbreak.txt', 'line-break.txt'],
  ['\u0000', 'document'],
  ['', 'document'],
  ['100%.pdf', '100.pdf'],
])('%j becomes %s', (name, safe) => {
  expect(safeName(name)).toBe(safe)
})

test('two documents of one name are both present, once each', () => {
  const list = new NameList()
  expect(['brief.pdf', 'Brief.PDF', 'brief.pdf'].map((name) => list.give(name))).toEqual([
    'brief.pdf',
    'Brief-2.PDF',
    'brief-3.pdf',
  ])
})

test('a name of 300 bytes keeps its extension', () => {
  expect(safeName(`${'a'.repeat(300)}.pdf`)).toMatch(/^a{115}\.pdf$/)
})

test('of a hundred thousand documents of one name each has its own, also where that was somebody else’s', () => {
  const list = new NameList()
  const count = 100_000
  expect(list.give('brief-3.pdf')).toBe('brief-3.pdf')
  const given = Array.from({ length: count }, () => list.give('Brief.pdf'))
  expect(given.slice(0, 3)).toEqual(['Brief.pdf', 'Brief-2.pdf', 'Brief-4.pdf'])
  expect(given.at(-1)).toBe(`Brief-${count + 1}.pdf`)
  expect(new Set(given).size).toBe(count)
})
