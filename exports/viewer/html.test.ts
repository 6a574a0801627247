import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markup } from './html'
import { outerLink, relativeTo } from './links'

test('1.2.1: whatever is put in stays text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const inside = markup`<p title="${text}">${text}</p>`.text.slice('<p title="'.length, -'</p>'.length)
      expect(inside.replace('">', '')).not.toMatch(/[<>"'\u0000]/)
    }),
  )
})

test('markup in markup stays markup', () => {
  expect(markup`<ul>${['a', '<b>'].map((word) => markup`<li>${word}</li>`)}</ul>`.text).toBe(
    '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
  )
})

test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', ' https://x'])(
  '1.2.2: %s is no link',
  (address) => {
    expect(outerLink(address, 'opens').text).not.toContain('href')
  },
)

test('an address finds its way from any depth, also when a chunk cuts through a letter', async () => {
  const bytes = Buffer.from('é\u0000data/x')
  const pieces = async function* () {
    yield bytes.subarray(0, 1)
    yield bytes.subarray(1)
  }
  const parts: Buffer[] = []
  for await (const part of relativeTo('pages/crm/x.html', pieces())) parts.push(part)
  expect(Buffer.concat(parts).toString('utf8')).toBe('é../../data/x')
})
